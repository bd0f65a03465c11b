package org.yorisoi.platform.faces;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * PrimeFaces takes the nonce of a posted form from the form itself, which only its own scripts put
 * there. A whole page gets a fresh one here instead; only a partial answer, which lives on in the
 * page it came from, keeps the page's. An error page is never a postback: it forgets the view's
 * state.
 */
public class FreshNonce extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean error = request.getDispatcherType() == DispatcherType.ERROR;
        boolean partial = "partial/ajax".equals(request.getHeader("Faces-Request"));
        if (!"POST".equals(request.getMethod()) || (partial && !error)) {
            chain.doFilter(request, response);
        } else {
            chain.doFilter(new WithNonce(request, error), response);
        }
    }

    private static final class WithNonce extends HttpServletRequestWrapper {

        private final String nonce;
        private final boolean error;

        WithNonce(HttpServletRequest request, boolean error) {
            super(request);
            this.error = error;
            // The form in which PrimeFaces makes and checks its own.
            byte[] text = UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII);
            nonce = Base64.getEncoder().encodeToString(text);
        }

        @Override
        public @Nullable String getParameter(String name) {
            if ("primefaces.nonce".equals(name)) {
                return nonce;
            }
            if (error && "jakarta.faces.ViewState".equals(name)) {
                return null;
            }
            return super.getParameter(name);
        }
    }
}
