package org.yorisoi.platform.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** All JAX-RS resources lie under {@code /api}. */
@ApplicationPath("/api")
public class RestApplication extends Application {}
