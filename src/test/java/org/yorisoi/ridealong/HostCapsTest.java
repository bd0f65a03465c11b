package org.yorisoi.ridealong;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.yorisoi.platform.Reason;

class HostCapsTest {

    @Test
    void withoutACapThereIsAlwaysRoom() {
        assertThat(HostCaps.refusal(new HostCaps.Caps(null, null), new HostCaps.Taken(99, 999)))
                .isEmpty();
    }

    @Test
    void theCapOfThePersonIsSaidBeforeThatOfTheYear() {
        assertThat(HostCaps.refusal(new HostCaps.Caps(2, 60), new HostCaps.Taken(2, 60)))
                .contains(Reason.of("ridealong.cap.person", 2));
        assertThat(HostCaps.refusal(new HostCaps.Caps(2, 60), new HostCaps.Taken(1, 60)))
                .contains(Reason.of("ridealong.cap.year", 60));
        assertThat(HostCaps.refusal(new HostCaps.Caps(2, 60), new HostCaps.Taken(1, 59))).isEmpty();
    }

    /**
     * Whoever comes in whatever order: no cap is ever exceeded, and nobody is refused for nothing.
     */
    @Test
    void neverMoreThanTheCapsAndNeverFewerThanThereIsRoomFor() {
        qt().forAll(
                        integers().between(1, 4),
                        integers().between(1, 12),
                        integers().between(0, 100_000))
                .checkAssert(
                        (person, year, seed) -> {
                            Random random = new Random(seed);
                            HostCaps.Caps caps = new HostCaps.Caps(person, year);
                            int[] visits = new int[5];
                            int all = 0;
                            for (int i = 0; i < 40; i++) {
                                int who = random.nextInt(visits.length);
                                boolean room = visits[who] < person && all < year;
                                boolean let =
                                        HostCaps.refusal(caps, new HostCaps.Taken(visits[who], all))
                                                .isEmpty();
                                assertThat(let).isEqualTo(room);
                                if (let) {
                                    visits[who]++;
                                    all++;
                                }
                            }
                            assertThat(all).isLessThanOrEqualTo(year);
                            for (int one : visits) {
                                assertThat(one).isLessThanOrEqualTo(person);
                            }
                        });
    }
}
