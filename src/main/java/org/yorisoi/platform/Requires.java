package org.yorisoi.platform;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Who holds this action in no scope at all is refused before a transaction starts. The object
 * itself is checked inside the door with {@link Access#check}, because it must be loaded first.
 */
@InterceptorBinding
@Documented
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Requires {
    /** The action as {@code feature:action}, lower case. */
    @Nonbinding
    String value() default "";
}
