package org.yorisoi.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.yorisoi.curriculum.Evidence;
import org.yorisoi.platform.BusinessException;

class PaperTest {

    private static final Instant AT = Instant.parse("2026-11-28T03:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 4, 1);
    private static final Paper.Check CHECK = new Paper.Check(9, 3, AT.plusSeconds(60));

    private static Paper paper(LocalDate day) {
        return new Paper(1, "national-workshop/elearning", new Said("学会", "EL-1", day), 5, AT);
    }

    @Test
    void handedInItWaitsUnchecked() {
        Paper paper = paper(DAY);
        assertThat(paper.getState()).isEqualTo(Paper.State.HANDED_IN);
        assertThat(paper.getCheckedBy()).isNull();
        assertThat(PaperCredit.outcome(paper.getState(), DAY)).isEqualTo(Evidence.Outcome.EARNED);
        assertThat(PaperCredit.outcome(paper.getState(), null)).isEqualTo(Evidence.Outcome.UNKNOWN);
    }

    @Test
    void acceptedItKeepsWhatSheWroteBesideWhatTheOfficeRead() {
        Paper paper = paper(null);
        paper.accept("EL-2", DAY, CHECK);
        assertThat(paper.getState()).isEqualTo(Paper.State.ACCEPTED);
        assertThat(paper.getSaid()).isEqualTo(new Said("学会", "EL-1", null));
        assertThat(paper.getRead()).isEqualTo(new Said("学会", "EL-2", DAY));
        assertThat(paper.getNumberKey()).isEqualTo("EL2");
    }

    @Test
    void withoutADayItIsNotAccepted() {
        Paper paper = paper(null);
        assertThatThrownBy(() -> paper.accept("EL-1", null, CHECK))
                .isInstanceOf(BusinessException.class)
                .hasMessage("paper.one.dayNeeded");
        assertThat(paper.getState()).isEqualTo(Paper.State.HANDED_IN);
    }

    @Test
    void returnedItIsMendedAndWaitsAgain() {
        Paper paper = paper(DAY);
        paper.giveBack(Paper.Fault.CUT_OFF, "下が切れています", CHECK);
        assertThat(paper.getState()).isEqualTo(Paper.State.RETURNED);
        assertThat(PaperCredit.outcome(paper.getState(), DAY))
                .isEqualTo(Evidence.Outcome.NOT_EARNED);
        paper.handInAgain(new Said("学会", "EL-3", DAY), 6, AT.plusSeconds(90));
        assertThat(paper.getState()).isEqualTo(Paper.State.HANDED_IN);
        assertThat(paper.getFault()).isNull();
        assertThat(paper.getNote()).isNull();
        assertThat(paper.getCheckedAt()).isNull();
        assertThat(paper.getFileId()).isEqualTo(6);
        assertThat(paper.getNumberKey()).isEqualTo("EL3");
    }

    @Test
    void whatIsNoneOfTheReasonsNeedsWords() {
        Paper paper = paper(DAY);
        assertThatThrownBy(() -> paper.giveBack(Paper.Fault.OTHER, "", CHECK))
                .hasMessage("paper.one.noteNeeded");
        paper.giveBack(Paper.Fault.UNREADABLE, "", CHECK);
        assertThat(paper.getNote()).isNull();
    }

    @Test
    void acceptedItIsNeitherMendedNorDecidedAgainUntilItIsOpened() {
        Paper paper = paper(DAY);
        paper.accept("EL-1", DAY, CHECK);
        assertThatThrownBy(() -> paper.handInAgain(new Said("a", "b", DAY), 6, AT))
                .hasMessage("paper.mine.acceptedMeanwhile");
        assertThatThrownBy(() -> paper.accept("EL-1", DAY, CHECK))
                .hasMessage("platform.changedMeanwhile");
        assertThatThrownBy(() -> paper.giveBack(Paper.Fault.DAY, "", CHECK))
                .hasMessage("platform.changedMeanwhile");
        paper.reopen();
        assertThat(paper.getState()).isEqualTo(Paper.State.HANDED_IN);
        paper.giveBack(Paper.Fault.DAY, "", CHECK);
        assertThatThrownBy(paper::reopen).hasMessage("platform.changedMeanwhile");
    }

    @Test
    void openedAgainItStillSaysWhatTheOfficeRead() {
        Paper paper = paper(null);
        paper.accept("EL-1", DAY, CHECK);
        paper.reopen();
        assertThat(paper.getRead().day()).isEqualTo(DAY);
        paper.handInAgain(new Said("学会", "EL-1", null), 5, AT);
        assertThat(paper.getRead().day()).isNull();
    }
}
