package org.yorisoi.roster;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.persistence.ReasonConverter;

/**
 * A row of a file with what the import makes of it, or somebody on the roster whom no row names
 * (then its line is negative). It remembers what was written for it, so that this can be taken
 * back.
 */
@Entity
@IdClass(RosterImportRow.Key.class)
@Table(name = "roster_import_row")
public class RosterImportRow {

    /** Which row of which import. */
    public static class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        private long importId;
        private int line;

        public Key() {}

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && key.importId == importId && key.line == line;
        }

        @Override
        public int hashCode() {
            return Objects.hash(importId, line);
        }
    }

    /** What became of it. */
    public enum Outcome {
        WRITTEN,
        /** It was not what the office had seen any more. */
        SKIPPED,
        UNDONE,
        /** It could not be undone. */
        KEPT
    }

    @Id
    @Column(name = "import_id", updatable = false)
    private long importId;

    @Id
    @Column(updatable = false)
    private int line;

    @Enumerated(EnumType.STRING)
    private RosterVerdict verdict;

    @Column(name = "person_id")
    private @Nullable Long personId;

    @Column(updatable = false)
    private String cells;

    private @Nullable String faults;
    private @Nullable String changes;
    private @Nullable String written;

    @Enumerated(EnumType.STRING)
    private @Nullable Outcome outcome;

    @SuppressWarnings("NullAway.Init")
    protected RosterImportRow() {}

    RosterImportRow(long importId, Map<RosterColumn, String> cells, RosterPlan plan) {
        this.importId = importId;
        this.line = plan.line();
        this.verdict = plan.verdict();
        this.personId = plan.personId();
        JsonObjectBuilder texts = Json.createObjectBuilder();
        cells.forEach((column, text) -> texts.add(column.name(), text));
        this.cells = texts.build().toString();
        this.faults = json(plan.faults());
        JsonArrayBuilder differences = Json.createArrayBuilder();
        for (RosterPlan.Change change : plan.changes()) {
            differences.add(
                    Json.createObjectBuilder()
                            .add("column", change.column().name())
                            .add("before", change.before())
                            .add("after", change.after()));
        }
        if (!plan.changes().isEmpty() || !plan.sameNumber().isEmpty()) {
            this.changes =
                    Json.createObjectBuilder()
                            .add("changes", differences)
                            .add("sameNumber", !plan.sameNumber().isEmpty())
                            .build()
                            .toString();
        }
    }

    private static @Nullable String json(Map<RosterColumn, Reason> reasons) {
        if (reasons.isEmpty()) {
            return null;
        }
        JsonObjectBuilder json = Json.createObjectBuilder();
        reasons.forEach((column, reason) -> json.add(column.name(), ReasonConverter.json(reason)));
        return json.build().toString();
    }

    /** Whether a plan made later would do the same as this one. */
    boolean isStill(RosterPlan plan) {
        return verdict == plan.verdict()
                && Objects.equals(personId, plan.personId())
                && getChanges().equals(plan.changes());
    }

    /** It was written, or with no steps: there was nothing to write. */
    void write(long person, List<WrittenStep> steps) {
        personId = person;
        JsonArrayBuilder all = Json.createArrayBuilder();
        for (WrittenStep step : steps) {
            JsonObjectBuilder before = Json.createObjectBuilder();
            step.before().forEach(before::add);
            all.add(
                    Json.createObjectBuilder()
                            .add("kind", step.kind().name())
                            .add("id", step.id())
                            .add("version", step.version())
                            .add("before", before));
        }
        written = Json.createObjectBuilder().add("steps", all).build().toString();
        outcome = Outcome.WRITTEN;
    }

    /** It is not what the office saw any more, so it is not written. */
    void skip(RosterColumn column, Reason why) {
        verdict = RosterVerdict.FAULTY;
        faults = json(Map.of(column, why));
        outcome = Outcome.SKIPPED;
    }

    void undo() {
        outcome = Outcome.UNDONE;
    }

    /** It stays as it was written, and says why. */
    void keep(Reason why) {
        outcome = Outcome.KEPT;
        faults = json(Map.of(RosterColumn.NAME, why));
    }

    /** What was written for it, in the order of writing. */
    List<WrittenStep> steps() {
        if (written == null) {
            return List.of();
        }
        List<WrittenStep> steps = new ArrayList<>();
        for (JsonObject step : read(written).getJsonArray("steps").getValuesAs(JsonObject.class)) {
            Map<String, String> before = new HashMap<>();
            step.getJsonObject("before")
                    .forEach((field, value) -> before.put(field, ((JsonString) value).getString()));
            steps.add(
                    new WrittenStep(
                            WrittenStep.Kind.valueOf(step.getString("kind")),
                            step.getJsonNumber("id").longValue(),
                            step.getJsonNumber("version").longValue(),
                            before));
        }
        return steps;
    }

    /** The cells as in the file. */
    public Map<RosterColumn, String> getCells() {
        Map<RosterColumn, String> texts = new EnumMap<>(RosterColumn.class);
        read(cells)
                .forEach(
                        (column, text) ->
                                texts.put(
                                        RosterColumn.valueOf(column),
                                        ((JsonString) text).getString()));
        return texts;
    }

    /** Why cells cannot stay, or why the row was not written or not undone. */
    public Map<RosterColumn, Reason> getFaults() {
        Map<RosterColumn, Reason> reasons = new EnumMap<>(RosterColumn.class);
        if (faults != null) {
            read(faults)
                    .forEach(
                            (column, reason) ->
                                    reasons.put(
                                            RosterColumn.valueOf(column),
                                            ReasonConverter.reason(reason.asJsonObject())));
        }
        return reasons;
    }

    /** What differs from the roster. */
    public List<RosterPlan.Change> getChanges() {
        List<RosterPlan.Change> differences = new ArrayList<>();
        if (changes != null) {
            for (JsonObject change :
                    read(changes).getJsonArray("changes").getValuesAs(JsonObject.class)) {
                differences.add(
                        new RosterPlan.Change(
                                RosterColumn.valueOf(change.getString("column")),
                                change.getString("before"),
                                change.getString("after")));
            }
        }
        return differences;
    }

    /** Whether somebody else states the same licence number. */
    public boolean isSameNumber() {
        return changes != null && read(changes).get("sameNumber") == JsonValue.TRUE;
    }

    /** Whether a newcomer is known from another organisation. */
    public boolean isKnownElsewhere() {
        return verdict == RosterVerdict.NEW
                && personId != null
                && steps().stream().noneMatch(step -> step.kind() == WrittenStep.Kind.PERSON_ADDED);
    }

    private static JsonObject read(String stored) {
        try (JsonReader reader = Json.createReader(new StringReader(stored))) {
            return reader.readObject();
        }
    }

    public long getImportId() {
        return importId;
    }

    public int getLine() {
        return line;
    }

    public RosterVerdict getVerdict() {
        return verdict;
    }

    public @Nullable Long getPersonId() {
        return personId;
    }

    public @Nullable Outcome getOutcome() {
        return outcome;
    }
}
