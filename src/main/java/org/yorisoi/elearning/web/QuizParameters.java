package org.yorisoi.elearning.web;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.NotFoundException;

/** What stands in the addresses and forms of the quiz. */
final class QuizParameters {

    private static final Pattern MODULE = Pattern.compile("[a-z0-9][a-z0-9-]{0,59}");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
    private static final Pattern PLACE = Pattern.compile("[1-9]\\d{0,2}");
    private static final Pattern REASON = Pattern.compile("elearning\\.quiz\\.[A-Za-z]{1,40}");

    private QuizParameters() {}

    /**
     * The id of a module.
     *
     * @throws NotFoundException if it is none
     */
    static String module(@Nullable String text) {
        if (text == null || !MODULE.matcher(text).matches()) {
            throw new NotFoundException();
        }
        return text;
    }

    /**
     * The id of an attempt.
     *
     * @throws NotFoundException if it is none
     */
    static long attempt(@Nullable String text) {
        if (text == null || !NUMBER.matcher(text).matches()) {
            throw new NotFoundException();
        }
        return Long.parseLong(text);
    }

    /**
     * The number of a question, from 1.
     *
     * @throws NotFoundException if it is none
     */
    static int place(@Nullable String text) {
        if (text == null || !PLACE.matcher(text).matches()) {
            throw new NotFoundException();
        }
        return Integer.parseInt(text);
    }

    /** The key of a message that an action left behind; empty if there is none. */
    static String reason(@Nullable String text) {
        return text != null && REASON.matcher(text).matches() ? text : "";
    }
}
