package org.yorisoi.programme.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yorisoi.curriculum.Clause;
import org.yorisoi.curriculum.Programme;
import org.yorisoi.curriculum.ProgrammeVersion;
import org.yorisoi.curriculum.Recognition;
import org.yorisoi.curriculum.Requirement;
import org.yorisoi.curriculum.RuleBook;
import org.yorisoi.curriculum.SettingDecision;
import org.yorisoi.platform.Mark;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.faces.Messages;
import org.yorisoi.programme.RuleChange;
import org.yorisoi.programme.RuleChanges;

/** The programmes, how well each of their rules is known, and the decisions on them. */
@Named
@RequestScoped
public class RuleListPage {

    @Inject private RuleChanges changes;
    @Inject private RuleWords words;
    @Inject private Messages m;

    private RuleChanges.@Nullable Overview overview;

    /** A programme as the page shows it. */
    public record Shown(
            String title, String holder, List<Version> versions, List<Recognised> recognised) {
        public String getTitle() {
            return title;
        }

        public String getHolder() {
            return holder;
        }

        public List<Version> getVersions() {
            return versions;
        }

        public List<Recognised> getRecognised() {
            return recognised;
        }
    }

    /**
     * A version.
     *
     * @param unsure how many of its requirements and values are not confirmed
     */
    public record Version(
            String title,
            String period,
            boolean judges,
            boolean newest,
            long unsure,
            Mark mark,
            List<Rule> rules,
            List<Value> values) {
        public String getTitle() {
            return title;
        }

        public String getPeriod() {
            return period;
        }

        public boolean isJudges() {
            return judges;
        }

        public boolean isNewest() {
            return newest;
        }

        public long getUnsure() {
            return unsure;
        }

        public Mark getMark() {
            return mark;
        }

        public List<Rule> getRules() {
            return rules;
        }

        public List<Value> getValues() {
            return values;
        }
    }

    /** A requirement with its source. */
    public record Rule(
            String label,
            int depth,
            String notice,
            String clause,
            boolean seen,
            Mark mark,
            String note) {
        public String getLabel() {
            return label;
        }

        public int getDepth() {
            return depth;
        }

        public String getNotice() {
            return notice;
        }

        public String getClause() {
            return clause;
        }

        public boolean isSeen() {
            return seen;
        }

        public Mark getMark() {
            return mark;
        }

        public String getNote() {
            return note;
        }
    }

    /**
     * A value that a programme leaves open.
     *
     * @param key programme, version and name
     * @param held what was decided on it and holds today, each with where
     */
    public record Value(
            String key,
            String label,
            String value,
            Mark mark,
            String source,
            String reading,
            List<String> held) {
        public String getKey() {
            return key;
        }

        public String getLabel() {
            return label;
        }

        public String getValue() {
            return value;
        }

        public Mark getMark() {
            return mark;
        }

        public String getSource() {
            return source;
        }

        public String getReading() {
            return reading;
        }

        public List<String> getHeld() {
            return held;
        }
    }

    /** A decision on own modules. */
    public record Recognised(
            String holder, String where, String period, boolean today, String notice, Mark mark) {
        public String getHolder() {
            return holder;
        }

        public String getWhere() {
            return where;
        }

        public String getPeriod() {
            return period;
        }

        public boolean isToday() {
            return today;
        }

        public String getNotice() {
            return notice;
        }

        public Mark getMark() {
            return mark;
        }
    }

    /** A change as a line. */
    public record Line(
            long id,
            String what,
            String where,
            String period,
            String holder,
            String notice,
            Mark mark,
            String made,
            String ended,
            RuleChange.State state,
            String kind) {
        public long getId() {
            return id;
        }

        public String getWhat() {
            return what;
        }

        public String getWhere() {
            return where;
        }

        public String getPeriod() {
            return period;
        }

        public String getHolder() {
            return holder;
        }

        public String getNotice() {
            return notice;
        }

        public Mark getMark() {
            return mark;
        }

        public String getMade() {
            return made;
        }

        public String getEnded() {
            return ended;
        }

        public RuleChange.State getState() {
            return state;
        }

        public String getKind() {
            return kind;
        }
    }

    @PostConstruct
    void open() {
        overview = changes.overview();
    }

    private RuleChanges.Overview overview() {
        if (overview == null) {
            throw new NotFoundException();
        }
        return overview;
    }

    public boolean isDecides() {
        return overview().decides();
    }

    public List<Line> getWaiting() {
        return lines(RuleChange.State.DRAFT);
    }

    public List<Line> getInForce() {
        return lines(RuleChange.State.APPLIED);
    }

    public List<Line> getPast() {
        return lines(RuleChange.State.TAKEN_BACK, RuleChange.State.DROPPED);
    }

    private List<Line> lines(RuleChange.State... states) {
        return overview().in(states).stream().map(this::line).toList();
    }

    private Line line(RuleChange change) {
        return new Line(
                change.getId(),
                words.what(change, overview().book()),
                words.where(change.getRegion(), overview().prefectures()),
                words.period(change.getValidFrom(), change.getValidUntil()),
                change.getHolder(),
                words.notice(change),
                change.getMark(),
                m.text(
                        "programme.list.made",
                        m.dateTime(change.getMadeAt()),
                        name(change.getMadeBy())),
                change.getEndedAt() == null
                        ? ""
                        : m.text(
                                "programme.list.ended",
                                m.dateTime(change.getEndedAt()),
                                name(change.getEndedBy()),
                                words.reason(change.getEndReason())),
                change.getState(),
                words.kind(change.getState()));
    }

    private String name(@Nullable Long id) {
        return id == null
                ? m.get("programme.release")
                : overview().names().getOrDefault(id, m.get("platform.unknown"));
    }

    /** The programmes in the order in which they are shown everywhere. */
    public List<Shown> getProgrammes() {
        return overview().book().programmes().stream().map(this::shown).toList();
    }

    private Shown shown(Programme programme) {
        List<Version> versions = new ArrayList<>();
        List<ProgrammeVersion> all = new ArrayList<>(programme.versions());
        Collections.reverse(all);
        for (ProgrammeVersion version : all) {
            versions.add(version(programme, version, versions.isEmpty()));
        }
        return new Shown(
                words.of(programme.title()),
                words.of(programme.holder()),
                versions,
                overview().book().recognitions(programme.id()).stream()
                        .filter(this::mayBeSeen)
                        .map(this::recognised)
                        .toList());
    }

    /** Those of a text are everybody's to read; another prefecture's own decisions are not. */
    private boolean mayBeSeen(Recognition one) {
        return !one.id().startsWith("change-")
                || overview().in(RuleChange.State.APPLIED).stream()
                        .anyMatch(change -> one.id().equals("change-" + change.getId()));
    }

    private Version version(Programme programme, ProgrammeVersion version, boolean newest) {
        List<Rule> rules = new ArrayList<>();
        rules(version.requirement(), 0, rules);
        List<Value> values =
                version.settings().values().stream()
                        .map(one -> value(programme, version, one))
                        .toList();
        long unsure =
                rules.stream().filter(one -> one.mark() != Mark.CONFIRMED).count()
                        + values.stream().filter(one -> one.mark() != Mark.CONFIRMED).count();
        return new Version(
                words.of(version.title()),
                words.period(version.inForce(), version.transitionEnded()),
                version.judgesOn(overview().today()),
                newest,
                unsure,
                version.source().mark(),
                rules,
                values);
    }

    private void rules(Requirement requirement, int depth, List<Rule> found) {
        Clause source = requirement.heading().source();
        found.add(
                new Rule(
                        words.of(requirement.heading().label()),
                        Math.min(depth, 4),
                        words.notice(source),
                        words.clause(source),
                        source.isSeen(),
                        source.mark(),
                        words.of(source.note())));
        requirement.parts().forEach(part -> rules(part, depth + 1, found));
    }

    private Value value(
            Programme programme, ProgrammeVersion version, ProgrammeVersion.Setting setting) {
        return new Value(
                programme.id() + "/" + version.version() + "/" + setting.name(),
                words.setting(setting.name()),
                words.value(setting.name(), setting.value()),
                setting.mark(),
                setting.source(),
                words.of(setting.reading()),
                held(programme, version, setting.name()));
    }

    /** What was decided and holds today, where one may see it. */
    private List<String> held(Programme programme, ProgrammeVersion version, String setting) {
        RuleBook book = overview().book();
        Set<String> regions = new TreeSet<>(Set.of(""));
        for (RuleChange change : overview().in(RuleChange.State.APPLIED)) {
            if (change.getRegion() != null) {
                regions.add(change.getRegion());
            }
        }
        List<String> held = new ArrayList<>();
        for (String region : regions) {
            SettingDecision last = null;
            for (SettingDecision one : book.inForce(programme.id(), region, overview().today())) {
                boolean mine = region.isEmpty() || region.equals(one.region());
                if (one.version().equals(version.version())
                        && one.setting().equals(setting)
                        && mine) {
                    last = one;
                }
            }
            if (last != null) {
                held.add(
                        m.text(
                                "programme.held",
                                words.where(last.region(), overview().prefectures()),
                                words.value(setting, last.value()),
                                words.of(last.holder())));
            }
        }
        return held;
    }

    private Recognised recognised(Recognition one) {
        String region = one.region() == null ? "" : one.region();
        return new Recognised(
                words.of(one.holder()),
                words.where(one.region(), overview().prefectures()),
                words.period(one.from(), one.until()),
                one.covers(region, overview().today()),
                words.notice(one.source()),
                one.source().mark());
    }

    /** The day on which all this was looked at. */
    public LocalDate getToday() {
        return overview().today();
    }
}
