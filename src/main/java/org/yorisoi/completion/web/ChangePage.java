package org.yorisoi.completion.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yorisoi.completion.Direction;
import org.yorisoi.completion.RuleRuns;
import org.yorisoi.completion.Run;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.faces.Messages;
import org.yorisoi.programme.RuleChange;
import org.yorisoi.programme.RuleChanges;
import org.yorisoi.programme.web.RuleWords;

/** A change of rules: what it is, what it does to whom, and deciding on it. */
@Named
@RequestScoped
public class ChangePage {

    @Inject private RuleChanges changes;
    @Inject private RuleRuns runs;
    @Inject private RuleWords rules;
    @Inject private StandingWords words;
    @Inject private HttpServletRequest request;
    @Inject private CurrentUser user;
    @Inject private Messages m;

    private RuleChanges.@Nullable Seen seen;
    private RuleRuns.@Nullable Shown shown;
    private RuleRuns.Wanted wanted = new RuleRuns.Wanted(null, RuleRuns.Order.NAME, false, 0);
    private @Nullable List<Line> people;

    /** A person as the page shows her. */
    public record Line(
            String name,
            String kana,
            String place,
            String programme,
            Direction direction,
            String before,
            String beforeKind,
            String after,
            String afterKind,
            List<String> why) {
        public String getName() {
            return name;
        }

        public String getKana() {
            return kana;
        }

        public String getPlace() {
            return place;
        }

        public String getProgramme() {
            return programme;
        }

        public Direction getDirection() {
            return direction;
        }

        public String getBefore() {
            return before;
        }

        public String getBeforeKind() {
            return beforeKind;
        }

        public String getAfter() {
            return after;
        }

        public String getAfterKind() {
            return afterKind;
        }

        public List<String> getWhy() {
            return why;
        }
    }

    /** A tab with its count; without a direction it is all of them. */
    public record Tab(String label, long count, String href, boolean current, String name) {
        public String getLabel() {
            return label;
        }

        public long getCount() {
            return count;
        }

        public String getHref() {
            return href;
        }

        public boolean isCurrent() {
            return current;
        }

        public String getName() {
            return name;
        }
    }

    /** A column by which one may sort. */
    public record Column(String label, String href, @Nullable String sorted) {
        public String getLabel() {
            return label;
        }

        public String getHref() {
            return href;
        }

        /** As {@code aria-sort}; null = not by this one. */
        public @Nullable String getSorted() {
            return sorted;
        }
    }

    @PostConstruct
    void open() {
        long id = Asked.id(request);
        seen = changes.seen(id);
        shown = runs.shown(id);
        wanted = Asked.wanted(request);
    }

    private RuleChanges.Seen seen() {
        if (seen == null) {
            throw new NotFoundException();
        }
        return seen;
    }

    private RuleRuns.Shown shown() {
        if (shown == null) {
            throw new NotFoundException();
        }
        return shown;
    }

    /** Whether a refusal is about what was typed as the reason. */
    static boolean isOfReason(String key) {
        return key.equals("programme.refused.noReason") || key.startsWith("person.line.");
    }

    static String draft(long id) {
        return "programme/change:" + id;
    }

    /** The name of what is kept of the typed reason. */
    public String getDraft() {
        return draft(getChange().getId());
    }

    public RuleChange getChange() {
        return seen().change();
    }

    public RuleChanges.Seen getSeen() {
        return seen();
    }

    public RuleRuns.Shown getShown() {
        return shown();
    }

    public @Nullable Run getRun() {
        return shown().run();
    }

    public String getState() {
        return getChange().getState().name();
    }

    /** What it is, in one line. */
    public String getWhat() {
        return rules.what(getChange(), seen().title().in(user.locale()));
    }

    public String getWhere() {
        String region = getChange().getRegion();
        return region == null
                ? m.get("programme.everywhere")
                : seen().prefecture() == null ? region : rules.of(seen().prefecture());
    }

    /** The value that would be replaced; empty if no value changes. */
    public String getNow() {
        String now = seen().now();
        return now == null
                ? ""
                : rules.value(Objects.requireNonNull(getChange().getSetting()), now);
    }

    public String getValue() {
        String value = getChange().getValue();
        return value == null
                ? ""
                : rules.value(Objects.requireNonNull(getChange().getSetting()), value);
    }

    public String getPeriod() {
        return rules.period(getChange().getValidFrom(), getChange().getValidUntil());
    }

    public String getNotice() {
        return rules.notice(getChange());
    }

    public String getClause() {
        return rules.clause(getChange().source());
    }

    public boolean isUnseenClause() {
        return !getChange().source().isSeen();
    }

    public String name(@Nullable Long id) {
        return id == null
                ? m.get("programme.release")
                : seen().names().getOrDefault(id, m.get("platform.unknown"));
    }

    public String getEndReason() {
        return rules.reason(getChange().getEndReason());
    }

    public String getStateKind() {
        return rules.kind(getChange().getState());
    }

    /** Whether the asking officer decides on it, and there is still something to decide. */
    public boolean isOpen() {
        return seen().mine() && (getChange().isWaiting() || getChange().isInForce());
    }

    public boolean isRunning() {
        Run run = shown().run();
        return run != null && run.isRunning();
    }

    public boolean isDone() {
        Run run = shown().run();
        return run != null && run.getState() == Run.State.DONE;
    }

    /** Whether the preview is of another step than the one that is next, or of other rules. */
    public boolean isPast() {
        return isDone() && !shown().holds();
    }

    /** Why there is no result: stopped, broken, or the rules changed; null = there is one. */
    public @Nullable String getProblem() {
        Run run = shown().run();
        if (run == null || run.isRunning() || run.getState() == Run.State.DONE) {
            return null;
        }
        return m.get(
                run.getState() == Run.State.CANCELLED
                        ? "completion.preview.cancelled"
                        : "completion.preview.failed");
    }

    public int getPercent() {
        Run run = shown().run();
        return run == null ? 0 : words.percent(run);
    }

    public long getGains() {
        return shown().count(Direction.GAIN);
    }

    public long getLosses() {
        return shown().count(Direction.LOSS);
    }

    public long getOthers() {
        return shown().count(Direction.OTHER);
    }

    public boolean isNobody() {
        return getGains() + getLosses() + getOthers() == 0;
    }

    /** The tabs of the list of people. */
    public List<Tab> getTabs() {
        List<Tab> tabs = new ArrayList<>();
        long all = Arrays.stream(Direction.values()).mapToLong(shown()::named).sum();
        tabs.add(
                new Tab(
                        m.get("completion.people.all"),
                        all,
                        address(null, wanted.order(), wanted.descending(), 0),
                        wanted.direction() == null,
                        "ALL"));
        for (Direction each : Direction.values()) {
            tabs.add(
                    new Tab(
                            m.word("completion.direction", each),
                            shown().named(each),
                            address(each, wanted.order(), wanted.descending(), 0),
                            each == wanted.direction(),
                            each.name()));
        }
        return tabs;
    }

    /** The columns of the list that sort it. */
    public List<Column> getColumns() {
        return List.of(
                column(RuleRuns.Order.NAME, "completion.column.name"),
                column(RuleRuns.Order.PROGRAMME, "completion.column.programme"),
                column(RuleRuns.Order.BEFORE, "completion.column.before"),
                column(RuleRuns.Order.AFTER, "completion.column.after"));
    }

    private Column column(RuleRuns.Order order, String key) {
        boolean by = wanted.order() == order;
        boolean down = by && !wanted.descending();
        return new Column(
                m.get(key),
                address(wanted.direction(), order, down, 0),
                by ? (wanted.descending() ? "descending" : "ascending") : null);
    }

    private String address(
            @Nullable Direction direction, RuleRuns.Order order, boolean descending, int page) {
        return "/programme/change?id="
                + getChange().getId()
                + (direction == null ? "" : "&show=" + direction)
                + (order == RuleRuns.Order.NAME ? "" : "&order=" + order)
                + (descending ? "&way=down" : "")
                + (page == 0 ? "" : "&page=" + page)
                + "#people";
    }

    public long getCount() {
        Direction direction = wanted.direction();
        return direction == null
                ? Arrays.stream(Direction.values()).mapToLong(shown()::named).sum()
                : shown().named(direction);
    }

    public long getFirst() {
        return getCount() == 0 ? 0 : (long) wanted.page() * RuleRuns.PAGE + 1;
    }

    public long getLast() {
        return Math.min(getCount(), (wanted.page() + 1L) * RuleRuns.PAGE);
    }

    public @Nullable String getPrevious() {
        return wanted.page() == 0
                ? null
                : address(
                        wanted.direction(), wanted.order(), wanted.descending(), wanted.page() - 1);
    }

    public @Nullable String getNext() {
        return getLast() >= getCount()
                ? null
                : address(
                        wanted.direction(), wanted.order(), wanted.descending(), wanted.page() + 1);
    }

    public RuleRuns.Wanted getWanted() {
        return wanted;
    }

    public String getShow() {
        return wanted.direction() == null ? "" : wanted.direction().name();
    }

    /** The people of the page. */
    public List<Line> getPeople() {
        List<Line> found = people;
        if (found == null) {
            found =
                    runs.people(getChange().getId(), wanted).stream()
                            .map(
                                    one ->
                                            new Line(
                                                    one.name(),
                                                    one.kana(),
                                                    one.place() == null
                                                            ? m.get("platform.unknown")
                                                            : one.place(),
                                                    words.programme(one.programme()),
                                                    one.direction(),
                                                    words.state(one.before(), one.onBefore()),
                                                    words.kind(one.before()),
                                                    words.state(one.after(), one.onAfter()),
                                                    words.kind(one.after()),
                                                    one.why().stream().map(m::reason).toList()))
                            .toList();
            people = found;
        }
        return found;
    }

    /** What an action had to say; null = nothing. */
    public @Nullable String getSaid() {
        String key = Asked.message(request, "said");
        return key == null ? null : m.get(key);
    }

    /** Why an action was refused; null = it was not, or it is said beside a field. */
    public @Nullable String getWhy() {
        String key = Asked.message(request, "why");
        return key == null || isOfReason(key) ? null : m.get(key);
    }

    /** What is wrong with the reason typed at {@code decide} or {@code drop}; null = nothing. */
    public @Nullable String fault(String form) {
        String key = Asked.message(request, "why");
        return key != null && isOfReason(key) && form.equals(request.getParameter("at"))
                ? m.text(key, RuleChanges.LONGEST_REASON)
                : null;
    }
}
