package org.yorisoi.conference.web;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yorisoi.conference.LiaisonAttendance;
import org.yorisoi.conference.OutsideConference;
import org.yorisoi.conference.OutsideReporting;
import org.yorisoi.conference.YearFigure;
import org.yorisoi.paper.CleanFile;
import org.yorisoi.paper.FileCleaning;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.Drafts;
import org.yorisoi.platform.JapaneseDateRule;
import org.yorisoi.platform.Reason;

/**
 * How often the facility took part in liaison conferences of others, with every one of them; those
 * that were not announced here are reported and checked on the same page.
 */
@Named
@ViewScoped
public class AttendedPage implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final int YEARS = 5;

    /** Where a refusal of the door belongs. */
    private static final Map<String, String> FIELDS =
            Map.of(
                    "conference.outside.future", "report:day",
                    "conference.outside.tooOld", "report:day",
                    "conference.outside.titleMissing", "report:title",
                    "conference.outside.hostMissing", "report:host",
                    "conference.outside.ownHost", "report:host",
                    "conference.outside.nameUnknown", "report:people",
                    "conference.outside.nameSeveral", "report:people",
                    "conference.outside.peopleMissing", "report:people",
                    "conference.outside.tooMany", "report:people");

    @Inject private transient LiaisonAttendance attendance;
    @Inject private transient OutsideReporting reporting;
    @Inject private transient Drafts drafts;
    @Inject private transient Said said;
    @Inject private transient CurrentUser user;
    @Inject private transient HttpServletRequest request;

    private long organisationId;
    private int year;
    private LiaisonAttendance.@Nullable Year shown;
    private String day = "";
    private String title = "";
    private String host = "";
    private String people = "";
    private @Nullable Long evidence;
    private transient @Nullable Part file;
    private @Nullable Boolean kept;
    private String note = "";
    private List<Check> checks = List.of();

    /** A report that waits, with what is typed about it. */
    public static final class Check implements Serializable {

        private static final long serialVersionUID = 1L;
        private final LiaisonAttendance.Row row;
        private String why = "";

        Check(LiaisonAttendance.Row row) {
            this.row = row;
        }

        public LiaisonAttendance.Row getRow() {
            return row;
        }

        private long version() {
            return Objects.requireNonNull(row.report()).version();
        }

        public String getWhy() {
            return why;
        }

        public void setWhy(@Nullable String text) {
            why = text == null ? "" : text;
        }
    }

    @PostConstruct
    void open() {
        organisationId = ConferenceAsked.organisation(request);
        Long asked = ConferenceAsked.optional(request, "year");
        year = asked == null || asked > 9_999 ? attendance.thisYear() : asked.intValue();
        look();
        if ("large".equals(request.getParameter("why"))) {
            // What was sent was too much to be read; the draft offers what was typed.
            said.wrong("report:file", Reason.of("paper.file.large", FileCleaning.LARGEST >> 20));
        }
    }

    private void look() {
        LiaisonAttendance.Year found = attendance.year(organisationId, year);
        shown = found;
        checks =
                found.rows().stream()
                        .filter(row -> row.why() == LiaisonAttendance.Why.UNCHECKED)
                        .map(Check::new)
                        .toList();
    }

    private LiaisonAttendance.Year shown() {
        LiaisonAttendance.Year known = shown;
        if (known == null) {
            known = attendance.year(organisationId, year);
            shown = known;
        }
        return known;
    }

    /** Reports a conference. */
    public void report() {
        boolean taken = take();
        Checked<LocalDate> on =
                day.isBlank()
                        ? Checked.no("conference.outside.dayMissing")
                        : JapaneseDateRule.check(day);
        boolean fine = said.fine("report:day", on);
        Long paper = evidence;
        if (taken && paper == null) {
            said.wrong("report:file", Reason.of("conference.outside.paperMissing"));
        }
        if (!taken || !fine || paper == null) {
            return;
        }
        try {
            reporting.report(
                    organisationId,
                    new OutsideConference.Said(on.get(), title, host),
                    paper,
                    people);
        } catch (org.yorisoi.platform.BusinessException e) {
            said.wrong(FIELDS.get(e.reason().key()), e.reason());
            return;
        }
        drafts.drop(getDraft());
        day = "";
        title = "";
        host = "";
        people = "";
        evidence = null;
        said.did(null, "conference.outside.reported", () -> {});
        look();
    }

    /** The paper, if one was sent: false if it was, and can't be kept. */
    private boolean take() {
        Part sent = file;
        if (sent == null || sent.getSize() == 0) {
            return true;
        }
        Checked<CleanFile> clean = FileCleaning.clean(bytes(sent));
        if (!clean.isOk()) {
            said.wrong("report:file", clean.why());
            return false;
        }
        evidence = reporting.keep(organisationId, clean.get());
        return true;
    }

    /** Read into memory; what the server laid on its disk meanwhile goes. */
    private static byte[] bytes(Part sent) {
        try {
            try (InputStream in = sent.getInputStream()) {
                return in.readNBytes(FileCleaning.LARGEST + 1);
            } finally {
                sent.delete();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void accept(Check one) {
        said.did(
                null,
                "conference.outside.accepted",
                () -> reporting.accept(organisationId, one.row.id(), one.version()));
        look();
    }

    public void giveBack(Check one) {
        said.did(
                null,
                "conference.outside.returned",
                () -> reporting.giveBack(organisationId, one.row.id(), one.version(), one.why));
        look();
    }

    /** States whether records were kept. */
    public void state() {
        Boolean chosen = kept;
        if (chosen == null) {
            said.wrong("state:kept", Reason.of("conference.year.choose"));
            return;
        }
        said.did(
                "state:note",
                "conference.year.stated",
                () -> attendance.state(organisationId, year, chosen, note));
        note = "";
        kept = null;
        look();
    }

    public long getOrganisationId() {
        return organisationId;
    }

    public int getYear() {
        return year;
    }

    /** This fiscal year and those before it. */
    public List<Integer> getYears() {
        List<Integer> years = new ArrayList<>();
        int last = attendance.thisYear();
        for (int one = last; one > last - YEARS; one--) {
            years.add(one);
        }
        return years;
    }

    public YearFigure getFigure() {
        return shown().figure();
    }

    public List<LiaisonAttendance.Row> getCounted() {
        return shown().rows().stream()
                .filter(row -> row.why() == LiaisonAttendance.Why.COUNTED)
                .toList();
    }

    public List<LiaisonAttendance.Row> getOthers() {
        return shown().rows().stream()
                .filter(row -> row.why() != LiaisonAttendance.Why.COUNTED)
                .toList();
    }

    public LiaisonAttendance.@Nullable Stated getStated() {
        return shown().stated();
    }

    /** How many may still come to count. */
    public int getOpen() {
        return (int) shown().rows().stream().filter(row -> row.why().isOpen()).count();
    }

    /** Whether the statement and the list do not go together. */
    public boolean isContradictory() {
        LiaisonAttendance.Stated stated = shown().stated();
        return stated != null && !stated.kept() && shown().figure().times() != null;
    }

    public List<Check> getChecks() {
        return checks;
    }

    public String titleOf(LiaisonAttendance.Row row) {
        return row.title().in(user.locale());
    }

    public String peopleOf(LiaisonAttendance.Row row) {
        return String.join("、", row.people());
    }

    public String whyKind(LiaisonAttendance.Row row) {
        return switch (row.why()) {
            case COUNTED -> "ok";
            case OWN, COHOSTED, RETURNED -> "plain";
            case PENDING, UNCHECKED -> "info";
            case UNKNOWN -> "unk";
        };
    }

    /** The badge of how sure the figure is. */
    public String getKind() {
        return switch (getFigure().certainty()) {
            case FINAL -> "ok";
            case SO_FAR -> "info";
            case AT_LEAST -> "warn";
            case UNKNOWN -> "unk";
            case NOT_KEPT -> "plain";
        };
    }

    /** The name of what is kept of the form. */
    public String getDraft() {
        return "conference/attended:" + organisationId;
    }

    public String getDay() {
        return day;
    }

    public void setDay(@Nullable String text) {
        day = text == null ? "" : text;
    }

    public String getTitle() {
        return title;
    }

    public void setTitle(@Nullable String text) {
        title = text == null ? "" : text;
    }

    public String getHost() {
        return host;
    }

    public void setHost(@Nullable String text) {
        host = text == null ? "" : text;
    }

    public String getPeople() {
        return people;
    }

    public void setPeople(@Nullable String text) {
        people = text == null ? "" : text;
    }

    public @Nullable Part getFile() {
        return file;
    }

    public void setFile(@Nullable Part sent) {
        file = sent;
    }

    /** The paper that was sent already; null = none. */
    public @Nullable Long getEvidence() {
        return evidence;
    }

    public @Nullable Boolean getKept() {
        return kept;
    }

    public void setKept(@Nullable Boolean chosen) {
        kept = chosen;
    }

    public String getNote() {
        return note;
    }

    public void setNote(@Nullable String text) {
        note = text == null ? "" : text;
    }
}
