package org.yorisoi.platform.faces;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Lets browsers keep what {@link Assets} marked; a phone then loads sheet and icons once. */
@WebFilter(urlPatterns = "/resources/*", asyncSupported = true)
public class AssetsFilter extends HttpFilter {

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean marked = request.getParameter("v") != null;
        response.setHeader(
                "Cache-Control",
                marked ? "public, max-age=31536000, immutable" : "public, max-age=600");
        chain.doFilter(request, response);
    }
}
