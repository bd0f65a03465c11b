package org.yorisoi.platform.faces;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * Lets browsers keep what {@link Assets} marked, and sends it compressed; a phone then loads sheet
 * and icons once, and small.
 */
@WebFilter(urlPatterns = "/resources/*", asyncSupported = true)
public class AssetsFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Inject private transient Assets assets;

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean marked = request.getParameter("v") != null;
        response.setHeader(
                "Cache-Control",
                marked ? "public, max-age=31536000, immutable" : "public, max-age=600");
        Optional<Assets.Packed> packed =
                "GET".equals(request.getMethod())
                        ? assets.packed(request.getServletPath(), request.getParameter("v"))
                        : Optional.empty();
        if (packed.isPresent()) {
            boolean taken = Compression.isTaken(request) && request.getHeader("Range") == null;
            Compression.mark(response, taken);
            if (taken) {
                response.setContentType(packed.get().type());
                response.setContentLength(packed.get().bytes().length);
                response.getOutputStream().write(packed.get().bytes());
                return;
            }
        }
        chain.doFilter(request, response);
    }
}
