package org.yorisoi.programme;

/** A field of the form in which a holder writes down a decision. */
public enum DecisionField {
    /** Where it holds: two digits of a prefecture, or {@link DecisionRule#EVERYWHERE}. */
    REGION,
    PROGRAMME,
    /** Programme, version and name of a value: {@code national-workshop/2017/min_electives}. */
    SETTING,
    VALUE,
    FROM,
    UNTIL,
    HOLDER,
    NOTICE,
    NOTICE_DAY,
    CLAUSE,
    MARK
}
