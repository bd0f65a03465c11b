package org.yorisoi.roster.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yorisoi.person.Profession;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.faces.Messages;
import org.yorisoi.roster.RosterColumn;
import org.yorisoi.roster.RosterImport;
import org.yorisoi.roster.RosterImportRow;
import org.yorisoi.roster.RosterImporting;
import org.yorisoi.roster.RosterPlan;
import org.yorisoi.roster.RosterVerdict;
import org.yorisoi.roster.Understood;

/** An import as the office sees it: being read, waiting to be confirmed, written, taken back. */
@Named
@RequestScoped
public class RosterPreviewPage {

    @Inject private RosterImporting importing;
    @Inject private HttpServletRequest request;
    @Inject private Messages m;

    private RosterImporting.@Nullable Standing standing;
    private long organisationId;
    private RosterVerdict verdict = RosterVerdict.NEW;
    private int page;
    private @Nullable List<Line> lines;

    /**
     * A row as the page shows it.
     *
     * @param number of the row in the file; empty for somebody without a row
     * @param notes what is worth knowing, in words
     */
    public record Line(
            int line,
            String number,
            Map<RosterColumn, String> cells,
            List<Fault> faults,
            List<Difference> differences,
            List<String> notes,
            boolean written) {

        /** The text of a cell; empty if it is empty. */
        public String cell(String column) {
            return cells.getOrDefault(RosterColumn.valueOf(column), "");
        }

        public int getLine() {
            return line;
        }

        public String getNumber() {
            return number;
        }

        public List<Fault> getFaults() {
            return faults;
        }

        public List<Difference> getDifferences() {
            return differences;
        }

        public List<String> getNotes() {
            return notes;
        }

        public boolean isWritten() {
            return written;
        }
    }

    /** Why a cell cannot stay. */
    public record Fault(String column, String cell, String reason) {
        public String getColumn() {
            return column;
        }

        public String getCell() {
            return cell;
        }

        public String getReason() {
            return reason;
        }
    }

    /** What a cell would change. */
    public record Difference(String column, String before, String after) {
        public String getColumn() {
            return column;
        }

        public String getBefore() {
            return before;
        }

        public String getAfter() {
            return after;
        }
    }

    /** A tab with its count. */
    public record Tab(RosterVerdict verdict, long count, String href, boolean current) {
        public RosterVerdict getVerdict() {
            return verdict;
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
    }

    @PostConstruct
    void open() {
        organisationId = Asked.id(request, "org");
        RosterImporting.Standing found = importing.standing(Asked.id(request, "id"));
        if (found.job().getOrganisationId() != organisationId) {
            throw new NotFoundException();
        }
        standing = found;
        page = Asked.page(request);
        verdict = wanted(found);
    }

    /** The tab of the address, else the first that needs a look. */
    private RosterVerdict wanted(RosterImporting.Standing found) {
        String tab = request.getParameter("tab");
        for (RosterVerdict each : RosterVerdict.values()) {
            if (each.name().equals(tab)) {
                return each;
            }
        }
        for (RosterVerdict each :
                List.of(
                        RosterVerdict.FAULTY,
                        RosterVerdict.CHANGED,
                        RosterVerdict.NEW,
                        RosterVerdict.MISSING)) {
            if (found.count(each) > 0) {
                return each;
            }
        }
        return RosterVerdict.UNCHANGED;
    }

    private RosterImporting.Standing standing() {
        if (standing == null) {
            throw new NotFoundException();
        }
        return standing;
    }

    public RosterImport getJob() {
        return standing().job();
    }

    public long getOrganisationId() {
        return organisationId;
    }

    public String getOrganisationName() {
        return standing().organisationName();
    }

    public String getState() {
        return getJob().getState().name();
    }

    public String getStateKind() {
        return RosterImportsPage.kindOf(getJob().getState());
    }

    /** Whether the page has to look again soon. */
    public boolean isRunning() {
        return getJob().getState().isRunning();
    }

    /** How far it is, 0 to 100. */
    public int getPercent() {
        return getJob().getTotal() == 0
                ? 0
                : Math.min(100, (int) (100L * getJob().getDone() / getJob().getTotal()));
    }

    /** Why it failed; null if it did not. */
    public @Nullable String getProblem() {
        Reason problem = getJob().getProblem();
        return problem == null ? null : m.reason(problem);
    }

    /** What an action had to say; null = nothing. */
    public @Nullable String getSaid() {
        String key = Asked.message(request, "said");
        return key == null ? null : m.get(key);
    }

    public @Nullable String getWhy() {
        String key = Asked.message(request, "why");
        return key == null ? null : m.get(key);
    }

    public List<String> getSteps() {
        return RosterUploadPage.steps(m);
    }

    public List<Tab> getTabs() {
        return Arrays.stream(RosterVerdict.values())
                .map(
                        each ->
                                new Tab(
                                        each,
                                        standing().count(each),
                                        address(each, 0),
                                        each == verdict))
                .toList();
    }

    public RosterVerdict getVerdict() {
        return verdict;
    }

    private String address(RosterVerdict tab, int number) {
        return request.getRequestURI()
                + "?org="
                + organisationId
                + "&id="
                + getJob().getId()
                + "&tab="
                + tab
                + (number == 0 ? "" : "&page=" + number);
    }

    public long getCount() {
        return standing().count(verdict);
    }

    public long getFirst() {
        return getCount() == 0 ? 0 : (long) page * RosterImporting.PAGE + 1;
    }

    public long getLast() {
        return Math.min(getCount(), (page + 1L) * RosterImporting.PAGE);
    }

    public @Nullable String getPrevious() {
        return page == 0 ? null : address(verdict, page - 1);
    }

    public @Nullable String getNext() {
        return getLast() >= getCount() ? null : address(verdict, page + 1);
    }

    /** The rows of the tab. */
    public List<Line> getLines() {
        List<Line> found = lines;
        if (found == null) {
            found =
                    importing.rows(getJob().getId(), verdict, page).stream()
                            .map(this::line)
                            .toList();
            lines = found;
        }
        return found;
    }

    /** Rows that were not written, or not taken back. */
    public List<Line> getLeftOver() {
        List<Line> found = lines;
        if (found == null) {
            found = importing.leftOver(getJob().getId(), page).stream().map(this::line).toList();
            lines = found;
        }
        return found;
    }

    private Line line(RosterImportRow row) {
        Map<RosterColumn, String> cells = row.getCells();
        List<Fault> faults = new ArrayList<>();
        row.getFaults()
                .forEach(
                        (column, reason) ->
                                faults.add(
                                        new Fault(
                                                m.word("roster.column", column),
                                                cells.getOrDefault(column, ""),
                                                m.reason(reason))));
        List<Difference> differences = new ArrayList<>();
        boolean begins =
                row.getChanges().stream()
                        .anyMatch(
                                change ->
                                        change.column() == RosterColumn.PLACE
                                                && change.before().isEmpty());
        for (RosterPlan.Change change : row.getChanges()) {
            boolean ofPost =
                    change.column() == RosterColumn.PLACE || change.column() == RosterColumn.FROM;
            differences.add(
                    new Difference(
                            m.word("roster.column", change.column()),
                            begins && ofPost
                                    ? m.get("roster.rows.noPost")
                                    : shown(change.column(), change.before()),
                            shown(change.column(), change.after())));
        }
        List<String> notes = new ArrayList<>();
        if (row.isKnownElsewhere()) {
            notes.add(m.get("roster.note.known"));
        }
        if (row.isSameNumber()) {
            notes.add(m.get("roster.note.sameNumber"));
        }
        if (row.getOutcome() != null) {
            notes.add(m.word("roster.outcome", row.getOutcome()));
        }
        return new Line(
                row.getLine(),
                row.getLine() > 0 ? String.valueOf(row.getLine()) : "",
                cells,
                faults,
                differences,
                notes,
                row.getOutcome() == RosterImportRow.Outcome.WRITTEN);
    }

    /** A stored value as people read it. */
    private String shown(RosterColumn column, String value) {
        if (value.isEmpty()) {
            return m.get("platform.unknown");
        }
        return switch (column) {
            case FROM, UNTIL -> m.date(LocalDate.parse(value));
            case TREATS_CANCER, RESIDENT, MEMBER, NURSE ->
                    m.get(Boolean.parseBoolean(value) ? "roster.yes" : "roster.no");
            case PROFESSION -> m.word("person.profession", Profession.valueOf(value));
            case NAME, KANA, NUMBER, MAIL, PLACE, DEPARTMENT -> value;
        };
    }

    /** How many people confirming would write. */
    public long getToWrite() {
        return standing().count(RosterVerdict.NEW) + standing().count(RosterVerdict.CHANGED);
    }

    public long getFaulty() {
        return standing().count(RosterVerdict.FAULTY);
    }

    public long getWritten() {
        return standing().outcome(RosterImportRow.Outcome.WRITTEN);
    }

    public long getTakenBack() {
        return standing().outcome(RosterImportRow.Outcome.UNDONE);
    }

    public long getSkipped() {
        return standing().outcome(RosterImportRow.Outcome.SKIPPED);
    }

    public long getKept() {
        return standing().outcome(RosterImportRow.Outcome.KEPT);
    }

    public @Nullable Understood getUnderstood() {
        return getJob().getUnderstood();
    }

    /** Headers that nothing was made of; empty = all were understood. */
    public String getUnknown() {
        Understood understood = getUnderstood();
        return understood == null ? "" : String.join("、", understood.unknown());
    }
}
