package org.yorisoi.platform.persistence;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.io.StringReader;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.Words;

/**
 * A reason in the database: its key and arguments, so that it can be told in the language of
 * whoever reads it later. Days, words and reasons within a reason keep their kind.
 */
@Converter
public class ReasonConverter implements AttributeConverter<Reason, String> {

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable Reason reason) {
        return reason == null ? null : json(reason).toString();
    }

    @Override
    public @Nullable Reason convertToEntityAttribute(@Nullable String stored) {
        if (stored == null) {
            return null;
        }
        try (JsonReader reader = Json.createReader(new StringReader(stored))) {
            return reason(reader.readObject());
        }
    }

    /** A reason as JSON. */
    public static JsonObject json(Reason reason) {
        JsonArrayBuilder args = Json.createArrayBuilder();
        for (Object arg : reason.args()) {
            if (arg instanceof Reason inner) {
                args.add(json(inner));
            } else if (arg instanceof LocalDate day) {
                args.add(Json.createObjectBuilder().add("day", day.toString()));
            } else if (arg instanceof Words words) {
                args.add(Json.createObjectBuilder().add("ja", words.ja()).add("en", words.en()));
            } else if (arg instanceof Integer || arg instanceof Long) {
                args.add(((Number) arg).longValue());
            } else {
                args.add(arg.toString());
            }
        }
        JsonObjectBuilder json = Json.createObjectBuilder().add("key", reason.key());
        return (reason.args().isEmpty() ? json : json.add("args", args)).build();
    }

    /** A reason from JSON. */
    public static Reason reason(JsonObject json) {
        List<Object> args = new ArrayList<>();
        if (json.containsKey("args")) {
            for (JsonValue value : json.getJsonArray("args")) {
                args.add(argument(value));
            }
        }
        return new Reason(json.getString("key"), args);
    }

    private static Object argument(JsonValue value) {
        if (value instanceof JsonObject object) {
            if (object.containsKey("ja")) {
                return new Words(object.getString("ja"), object.getString("en"));
            }
            return object.containsKey("day")
                    ? LocalDate.parse(object.getString("day"))
                    : reason(object);
        }
        return value instanceof JsonNumber number
                ? number.longValue()
                : ((JsonString) value).getString();
    }
}
