package org.yorisoi.paper;

import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.yorisoi.credit.CreditLedger;
import org.yorisoi.credit.Fact;
import org.yorisoi.curriculum.Evidence;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.SystemJob;
import org.yorisoi.platform.faces.Texts;

/**
 * What the ledger is told of a paper: handed in, it is earned and not checked; without a day it is
 * unknown; accepted, it is checked, with what the office read; returned, it is not earned. In the
 * caller's transaction, after the paper's own row.
 */
@Boundary
public class PaperCredit {

    @Inject private CreditLedger ledger;
    @Inject private Texts texts;

    /** Tells how it stands now. */
    @SystemJob
    public void tell(Paper paper, long by) {
        LocalDate day = paper.getRead().day();
        ledger.award(
                Fact.certificate(
                        paper.getPersonId(),
                        paper.getSubject(),
                        Long.toString(paper.getId()),
                        outcome(paper.getState(), day),
                        day,
                        paper.getState() != Paper.State.HANDED_IN,
                        why(paper)),
                by);
    }

    static Evidence.Outcome outcome(Paper.State state, @Nullable LocalDate day) {
        if (state == Paper.State.RETURNED) {
            return Evidence.Outcome.NOT_EARNED;
        }
        return day == null ? Evidence.Outcome.UNKNOWN : Evidence.Outcome.EARNED;
    }

    /** In the office's language; the person's own page says it in hers. */
    private @Nullable String why(Paper paper) {
        Paper.Fault fault = paper.getFault();
        if (fault == null) {
            return null;
        }
        String note = paper.getNote();
        return fault == Paper.Fault.OTHER && note != null
                ? note
                : texts.text(Locale.JAPANESE, "paper.fault." + fault)
                        + (note == null ? "" : " " + note);
    }
}
