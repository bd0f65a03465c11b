package org.yorisoi.platform;

import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a rule makes of something that was typed: the value as it is to be stored, or the reason why
 * there is none. Never both, never neither.
 */
public record Checked<T>(@Nullable T value, @Nullable Reason reason) {

    public Checked {
        if ((value == null) == (reason == null)) {
            throw new IllegalArgumentException("either a value or a reason");
        }
    }

    public static <T> Checked<T> of(T value) {
        return new Checked<>(value, null);
    }

    public static <T> Checked<T> no(String key, Object... args) {
        return new Checked<>(null, Reason.of(key, args));
    }

    public static <T> Checked<T> no(Reason reason) {
        return new Checked<>(null, reason);
    }

    public boolean isOk() {
        return value != null;
    }

    /**
     * The value.
     *
     * @throws IllegalStateException if there is none
     */
    public T get() {
        if (value == null) {
            throw new IllegalStateException("no value: " + why().key());
        }
        return value;
    }

    /**
     * The reason.
     *
     * @throws NullPointerException if there is a value
     */
    public Reason why() {
        return Objects.requireNonNull(reason);
    }

    /** The next rule, asked only if this one had a value. */
    public <U> Checked<U> then(Function<T, Checked<U>> next) {
        return value == null ? no(why()) : next.apply(value);
    }
}
