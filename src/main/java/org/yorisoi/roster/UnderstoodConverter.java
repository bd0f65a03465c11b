package org.yorisoi.roster;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.io.StringReader;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was understood of a header, as JSON. */
@Converter
public class UnderstoodConverter implements AttributeConverter<Understood, String> {

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable Understood understood) {
        if (understood == null) {
            return null;
        }
        JsonObjectBuilder columns = Json.createObjectBuilder();
        understood.columns().forEach((column, word) -> columns.add(column.name(), word));
        return Json.createObjectBuilder()
                .add("columns", columns)
                .add("unknown", Json.createArrayBuilder(understood.unknown()))
                .build()
                .toString();
    }

    @Override
    public @Nullable Understood convertToEntityAttribute(@Nullable String stored) {
        if (stored == null) {
            return null;
        }
        try (JsonReader reader = Json.createReader(new StringReader(stored))) {
            JsonObject json = reader.readObject();
            Map<RosterColumn, String> columns = new EnumMap<>(RosterColumn.class);
            json.getJsonObject("columns")
                    .forEach(
                            (column, word) ->
                                    columns.put(
                                            RosterColumn.valueOf(column),
                                            ((JsonString) word).getString()));
            return new Understood(
                    columns, json.getJsonArray("unknown").getValuesAs(JsonString::getString));
        }
    }
}
