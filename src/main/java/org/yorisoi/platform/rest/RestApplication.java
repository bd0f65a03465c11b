package org.yorisoi.platform.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;

/** All JAX-RS resources lie under {@code /api}. */
@ApplicationPath("/api")
public class RestApplication extends Application {

    /** Lists no addresses of ours to whoever asks (WADL). */
    @Override
    public Map<String, Object> getProperties() {
        return Map.of("jersey.config.server.wadl.disableWadl", true);
    }
}
