package org.yorisoi.platform.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** All JAX-RS resources lie under {@code /api}. */
@ApplicationPath("/api")
public class RestApplication extends Application {

    /**
     * Jersey warns at every single form that somebody has read it before; that is the guard, and is
     * meant so. A level holds only as long as somebody holds its logger.
     */
    private static final Logger FORMS =
            Logger.getLogger("org.glassfish.jersey.servlet.WebComponent");

    static {
        FORMS.setLevel(Level.SEVERE);
    }

    /** Lists no addresses of ours to whoever asks (WADL). */
    @Override
    public Map<String, Object> getProperties() {
        return Map.of("jersey.config.server.wadl.disableWadl", true);
    }
}
