package org.yorisoi.account.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;

/**
 * Something that somebody was about to do when she was asked to sign in. The feature it belongs to
 * keeps it with her browser and says where she goes on.
 */
public interface Interrupted {

    /**
     * Keeps it, if it is one of the feature's.
     *
     * @return whether it was; the log-in page then says that nothing is lost
     */
    boolean keep(HttpServletRequest request, HttpServletResponse response);

    /** The page on which to go on after signing in, from the root; empty = nothing was kept. */
    Optional<String> goOn(HttpServletRequest request);
}
