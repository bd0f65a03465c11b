package org.yorisoi.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Stereotype;
import jakarta.transaction.Transactional;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A door: the only kind of class that touches the database, transactions, permissions and the
 * clock. Each public method says who may call it: {@link Requires}, {@link SignedIn}, {@link
 * OpenToAll} or {@link SystemJob} (tested).
 */
@Stereotype
@ApplicationScoped
@Transactional
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Boundary {}
