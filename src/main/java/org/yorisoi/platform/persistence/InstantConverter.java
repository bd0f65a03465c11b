package org.yorisoi.platform.persistence;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.sql.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Instants as UTC {@code DATETIME(6)}. Without it EclipseLink 4 stores them as BLOBs. The driver
 * turns the timestamp into UTC, whatever zone this process runs in.
 */
@Converter(autoApply = true)
public class InstantConverter implements AttributeConverter<Instant, Timestamp> {

    @Override
    public @Nullable Timestamp convertToDatabaseColumn(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    @Override
    public @Nullable Instant convertToEntityAttribute(@Nullable Timestamp stored) {
        return stored == null ? null : stored.toInstant();
    }
}
