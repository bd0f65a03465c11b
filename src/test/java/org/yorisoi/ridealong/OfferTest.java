package org.yorisoi.ridealong;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.Words;

class OfferTest {

    private static Offer offer(boolean consent, boolean open, @Nullable String meeting) {
        return new Offer(
                RideHost.Kind.WARD,
                new Words("回診", "round"),
                Set.of(),
                List.of(),
                Set.of(),
                14,
                true,
                consent,
                meeting,
                null,
                "内線 1",
                null,
                null,
                0,
                open);
    }

    @Test
    void aHostThatDoesNotAskThePatientsCannotOpen() {
        assertThat(offer(false, true, "受付").contradictions())
                .containsExactly(Reason.of("ridealong.host.consentMissing"));
        assertThat(offer(true, true, "受付").contradictions()).isEmpty();
    }

    @Test
    void whoeverComesMustKnowWhereTo() {
        assertThat(offer(true, true, null).contradictions())
                .containsExactly(Reason.of("ridealong.host.meetingMissing"));
        assertThat(offer(true, false, null).contradictions()).isEmpty();
    }
}
