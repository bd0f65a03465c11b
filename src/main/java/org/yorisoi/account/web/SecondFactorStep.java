package org.yorisoi.account.web;

/** Names that the gate and the page for the second factor share. */
final class SecondFactorStep {

    /** Request attribute: the {@code SignInState} of whoever still owes the second factor. */
    static final String STATE = "yorisoi.waiting";

    private SecondFactorStep() {}
}
