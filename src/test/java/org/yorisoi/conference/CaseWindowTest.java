package org.yorisoi.conference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.yorisoi.conference.CareCase.State;
import org.yorisoi.conference.CaseWindow.Standing;
import org.yorisoi.conference.CaseWindow.Viewer;
import org.yorisoi.platform.JapanTime;

/** Who may read a case, and when. */
class CaseWindowTest {

    /** 18:30 on 31 March, so that the end lies in another fiscal year. */
    private static final Instant START =
            LocalDate.of(2027, 3, 31).atTime(18, 30).atZone(JapanTime.ZONE).toInstant();

    private static final CaseWindow WINDOW = CaseWindow.of(START, 2, 14);
    private static final Duration MOMENT = Duration.ofNanos(1_000);

    private static Standing at(State state, Instant now) {
        return CaseWindow.standing(state, WINDOW, false, now);
    }

    @Test
    void itIsShownFromItsHourToTheEndOfItsLastDay() {
        assertThat(WINDOW.from()).isEqualTo(START.minus(Duration.ofHours(2)));
        assertThat(WINDOW.until())
                .isEqualTo(LocalDate.of(2027, 4, 15).atStartOfDay(JapanTime.ZONE).toInstant());
        assertThat(at(State.RELEASED, WINDOW.from().minus(MOMENT))).isEqualTo(Standing.RELEASED);
        assertThat(at(State.RELEASED, WINDOW.from())).isEqualTo(Standing.SHOWN);
        assertThat(at(State.RELEASED, WINDOW.until().minus(MOMENT))).isEqualTo(Standing.SHOWN);
        assertThat(at(State.RELEASED, WINDOW.until())).isEqualTo(Standing.CLOSED);
    }

    @Test
    void whatNobodyReleasedIsNeverShown() {
        assertThat(at(State.DRAFT, START)).isEqualTo(Standing.DRAFT);
        assertThat(at(State.DECLARED, START)).isEqualTo(Standing.DECLARED);
        assertThat(at(State.DECLARED, WINDOW.until())).isEqualTo(Standing.CLOSED);
    }

    @Test
    void withdrawnIsWithdrawnAtAnyTime() {
        assertThat(at(State.WITHDRAWN, START)).isEqualTo(Standing.WITHDRAWN);
        assertThat(at(State.WITHDRAWN, WINDOW.until())).isEqualTo(Standing.WITHDRAWN);
    }

    @Test
    void aCancelledMeetingShowsNothing() {
        assertThat(CaseWindow.standing(State.RELEASED, WINDOW, true, START))
                .isEqualTo(Standing.CLOSED);
    }

    @Test
    void aMeetingWithoutADayShowsNothing() {
        assertThat(CaseWindow.standing(State.RELEASED, null, false, START))
                .isEqualTo(Standing.RELEASED);
    }

    @Test
    void movingTheMeetingMovesTheWindow() {
        Instant later = START.plus(Duration.ofDays(30));
        assertThat(CaseWindow.of(later, 2, 14).from())
                .isEqualTo(WINDOW.from().plus(Duration.ofDays(30)));
    }

    @Test
    void whoeverTakesPartReadsItWhileItIsShownOnly() {
        for (Standing standing : Standing.values()) {
            assertThat(CaseWindow.shows(standing, Viewer.PARTICIPANT))
                    .as(standing.name())
                    .isEqualTo(standing == Standing.SHOWN);
            assertThat(CaseWindow.shows(standing, Viewer.NOBODY)).isFalse();
            assertThat(CaseWindow.shows(standing, Viewer.AUTHOR)).isTrue();
        }
        assertThat(CaseWindow.shows(Standing.DRAFT, Viewer.FACILITATOR)).isFalse();
        assertThat(CaseWindow.shows(Standing.DECLARED, Viewer.FACILITATOR)).isTrue();
        assertThat(CaseWindow.shows(Standing.RELEASED, Viewer.FACILITATOR)).isTrue();
        assertThat(CaseWindow.shows(Standing.CLOSED, Viewer.FACILITATOR)).isFalse();
        assertThat(CaseWindow.shows(Standing.WITHDRAWN, Viewer.FACILITATOR)).isFalse();
    }

    @Test
    void thereIsNoWindowBeyondItsBounds() {
        assertThatThrownBy(() -> CaseWindow.of(START, -1, 14))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CaseWindow.of(START, 0, 91))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(CaseWindow.of(START, 0, 0).until())
                .isEqualTo(LocalDate.of(2027, 4, 1).atStartOfDay(JapanTime.ZONE).toInstant());
    }

    @Test
    void nobodyReleasesHerOwn() {
        assertThat(ReleaseRule.refusal(false, 0)).isEmpty();
        assertThat(ReleaseRule.refusal(true, 0).orElseThrow().key())
                .isEqualTo("conference.release.onlyYou");
        assertThat(ReleaseRule.refusal(true, 2).orElseThrow().key())
                .isEqualTo("conference.release.own");
        assertThat(ReleaseRule.warning(0)).isPresent();
        assertThat(ReleaseRule.warning(1)).isEmpty();
    }
}
