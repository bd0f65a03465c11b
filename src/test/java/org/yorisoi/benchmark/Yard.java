package org.yorisoi.benchmark;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Application;
import java.io.IOException;
import java.util.Set;

/** The yardsticks: what the same server does with next to nothing. A WAR of their own. */
public final class Yard {

    private Yard() {}

    /** A bare servlet. */
    @WebServlet(urlPatterns = {"/servlet", "/health"})
    public static class Bare extends HttpServlet {

        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            byte[] body = "ok".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            response.setContentType("text/plain");
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        }
    }

    /** JAX-RS. */
    @ApplicationPath("/rest")
    public static class Rest extends Application {

        @Override
        public Set<Class<?>> getClasses() {
            return Set.of(Resource.class);
        }
    }

    /** A bare resource. */
    @Path("/hello")
    public static class Resource {

        @GET
        public String hello() {
            return "ok";
        }
    }
}
