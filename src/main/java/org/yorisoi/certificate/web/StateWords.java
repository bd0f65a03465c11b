package org.yorisoi.certificate.web;

import org.yorisoi.certificate.Certificate;

/** How the states of a record look. */
final class StateWords {

    private StateWords() {}

    static String kind(Certificate.State state) {
        return switch (state) {
            case VALID -> "ok";
            case UNDER_REVIEW -> "warn";
            case REVOKED -> "stop";
        };
    }

    static String icon(Certificate.State state) {
        return switch (state) {
            case VALID -> "check";
            case UNDER_REVIEW -> "wait";
            case REVOKED -> "stop";
        };
    }
}
