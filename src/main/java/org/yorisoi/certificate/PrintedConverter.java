package org.yorisoi.certificate;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.io.StringReader;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yorisoi.person.Person;
import org.yorisoi.person.Profession;
import org.yorisoi.platform.Fingerprint;
import org.yorisoi.platform.Words;

/**
 * What was printed, as JSON: always the same fields in the same order, so that the same paper is
 * the same text and has the same fingerprint.
 */
@Converter
public class PrintedConverter implements AttributeConverter<Printed, String> {

    @Override
    public String convertToDatabaseColumn(Printed printed) {
        return text(printed);
    }

    @Override
    public @Nullable Printed convertToEntityAttribute(@Nullable String stored) {
        if (stored == null) {
            return null;
        }
        try (JsonReader reader = Json.createReader(new StringReader(stored))) {
            return printed(reader.readObject());
        }
    }

    /** SHA-256 of the text. */
    static String fingerprint(Printed printed) {
        return Fingerprint.of(text(printed));
    }

    static String text(Printed printed) {
        Facts facts = printed.facts();
        Issuer issuer = printed.issuer();
        JsonArrayBuilder parts = Json.createArrayBuilder();
        for (Facts.Part part : facts.parts()) {
            JsonObjectBuilder one = Json.createObjectBuilder().add("id", part.id());
            put(one, "title", part.title());
            put(one, "on", part.on());
            put(one, "minutes", part.minutes());
            put(one, "needed", part.needed());
            parts.add(one.add("modules", part.modules()));
        }
        JsonObjectBuilder json =
                Json.createObjectBuilder()
                        .add("serial", printed.serial())
                        .add("version", printed.version())
                        .add("code", printed.code().text())
                        .add("family", printed.name().family())
                        .add("given", printed.name().given())
                        .add("familyKana", printed.name().familyKana())
                        .add("givenKana", printed.name().givenKana())
                        .add("profession", printed.profession().name())
                        .add("programme", facts.programme())
                        .add("programmeVersion", facts.version());
        put(json, "title", facts.title());
        put(json, "versionTitle", facts.versionTitle());
        json.add("notice", facts.notice());
        put(json, "noticeOn", facts.noticeOn());
        put(json, "completedOn", facts.completedOn());
        json.add("parts", parts)
                .add("issuerKind", issuer.kind().name())
                .add("issuerId", issuer.id())
                .add("issuer", issuer.name());
        put(json, "headTitle", issuer.headTitle());
        put(json, "headName", issuer.headName());
        put(json, "director", issuer.director());
        put(json, "issuedOn", printed.issuedOn());
        return json.build().toString();
    }

    private static void put(JsonObjectBuilder json, String name, @Nullable Object value) {
        if (value == null) {
            json.addNull(name);
        } else if (value instanceof Integer number) {
            json.add(name, number);
        } else if (value instanceof Words words) {
            json.add(name, Json.createArrayBuilder().add(words.ja()).add(words.en()));
        } else {
            json.add(name, value.toString());
        }
    }

    private static Printed printed(JsonObject json) {
        List<Facts.Part> parts = new ArrayList<>();
        for (JsonValue value : json.getJsonArray("parts")) {
            JsonObject part = value.asJsonObject();
            parts.add(
                    new Facts.Part(
                            part.getString("id"),
                            words(part, "title"),
                            day(part, "on"),
                            number(part, "minutes"),
                            number(part, "needed"),
                            part.getInt("modules")));
        }
        return new Printed(
                json.getString("serial"),
                json.getInt("version"),
                new CheckCode(json.getString("code")),
                new Person.Name(
                        json.getString("family"),
                        json.getString("given"),
                        json.getString("familyKana"),
                        json.getString("givenKana")),
                Profession.valueOf(json.getString("profession")),
                new Facts(
                        json.getString("programme"),
                        json.getString("programmeVersion"),
                        words(json, "title"),
                        words(json, "versionTitle"),
                        json.getString("notice"),
                        day(json, "noticeOn"),
                        Objects.requireNonNull(day(json, "completedOn")),
                        parts),
                new Issuer(
                        Issuer.Kind.valueOf(json.getString("issuerKind")),
                        json.getJsonNumber("issuerId").longValue(),
                        json.getString("issuer"),
                        json.getString("headTitle", null),
                        json.getString("headName", null),
                        json.getString("director", null)),
                Objects.requireNonNull(day(json, "issuedOn")));
    }

    private static Words words(JsonObject json, String name) {
        return new Words(
                json.getJsonArray(name).getString(0), json.getJsonArray(name).getString(1));
    }

    private static @Nullable LocalDate day(JsonObject json, String name) {
        return json.isNull(name) ? null : LocalDate.parse(json.getString(name));
    }

    private static @Nullable Integer number(JsonObject json, String name) {
        return json.isNull(name) ? null : (Integer) json.getInt(name);
    }
}
