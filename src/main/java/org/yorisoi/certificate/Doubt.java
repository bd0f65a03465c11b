package org.yorisoi.certificate;

/** Why a record is under review: how the ledger differs from what was printed. */
public enum Doubt {
    /** The programme is not complete any more. */
    REOPENED,
    /** It was completed on another day. */
    OTHER_DAY,
    /** Something else differs: minutes, a part's day, the version that judges. */
    OTHER_FACTS,
    /** It rests only on somebody else's certificate now. */
    OTHERS_PAPER
}
