package org.yorisoi.curriculum;

import org.yorisoi.platform.Reason;

/**
 * What would bring somebody further.
 *
 * @param subject what it is done with: a module, a kind of certificate, gathering or record
 * @param reason the step in words
 */
public record NextStep(Action action, String subject, Reason reason) {

    /** Kinds of steps; the waiting ones are somebody else's turn. */
    public enum Action {
        TAKE_MODULE,
        SEND_CERTIFICATE,
        APPLY_GATHERING,
        /** A date that is not known decides. */
        ENTER_DATE,
        /** The e-learning part ran out. */
        BEGIN_AGAIN,
        /** An officer checks the certificate. */
        AWAIT_CHECK,
        /** An officer decides on an application that came too early. */
        AWAIT_DECISION,
        /** An office enters attendance or a record. */
        RECORD_BY_OFFICE;

        /** Whether it is another's turn, so that one's own later steps come first. */
        public boolean isWaiting() {
            return this == AWAIT_CHECK || this == AWAIT_DECISION || this == RECORD_BY_OFFICE;
        }
    }
}
