package org.yorisoi.gathering.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yorisoi.gathering.Closing;
import org.yorisoi.gathering.Confirmation;
import org.yorisoi.gathering.Gathering;
import org.yorisoi.gathering.GatheringDesk;
import org.yorisoi.gathering.Presence;
import org.yorisoi.gathering.RollDesk;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.faces.Messages;

/**
 * The responsible head goes through the minutes and confirms; what is unknown stands first and is
 * confirmed as unknown only with a tick of its own.
 */
@Named("closePage")
@RequestScoped
public class ClosePage {

    @Inject private Closing closing;
    @Inject private RollDesk roll;
    @Inject private GatheringDesk desk;
    @Inject private AttendanceCells cells;
    @Inject private GatheringWords words;
    @Inject private CurrentUser user;
    @Inject private Messages m;
    @Inject private HttpServletRequest request;

    private long organisationId;
    private long id;
    private Closing.@Nullable Prospect prospect;
    private RollDesk.@Nullable Sheet sheet;
    private String note = "";

    /** Somebody with what she attended. */
    public record Row(
            long id,
            String name,
            String profession,
            List<AttendanceCells.Sum> sums,
            String kind,
            String word,
            List<String> missed,
            String href) {
        public long getId() {
            return id;
        }

        public String getName() {
            return name;
        }

        public String getProfession() {
            return profession;
        }

        public List<AttendanceCells.Sum> getSums() {
            return sums;
        }

        public String getKind() {
            return kind;
        }

        public String getWord() {
            return word;
        }

        public List<String> getMissed() {
            return missed;
        }

        public String getHref() {
            return href;
        }
    }

    /** A correction since the confirmation. */
    public record Correction(String name, String text, String when, String by, String reason) {
        public String getName() {
            return name;
        }

        public String getText() {
            return text;
        }

        public String getWhen() {
            return when;
        }

        public String getBy() {
            return by;
        }

        public String getReason() {
            return reason;
        }
    }

    @PostConstruct
    void open() {
        organisationId = GatheringAsked.organisation(request);
        id = GatheringAsked.number(request, "id");
        desk.requireOf(organisationId, id);
        getProspect();
    }

    public Closing.Prospect getProspect() {
        Closing.Prospect known = prospect;
        if (known == null) {
            known = closing.prospect(id);
            prospect = known;
        }
        return known;
    }

    private RollDesk.Sheet sheet() {
        RollDesk.Sheet known = sheet;
        if (known == null) {
            known = roll.sheet(id);
            sheet = known;
        }
        return known;
    }

    /** Confirms what stood on the page. */
    public void close() {
        note = Objects.requireNonNullElse(request.getParameter("note"), "");
        Confirmation.Unknown seen = new Confirmation.Unknown(number("people"), number("blocks"));
        if (seen.blocks() > 0 && !"yes".equals(request.getParameter("unknown"))) {
            wrong("unknown", m.get("gathering.closing.unknownFirst"));
            return;
        }
        try {
            closing.close(id, seen, note);
            FacesContext.getCurrentInstance()
                    .addMessage(
                            null,
                            new FacesMessage(
                                    FacesMessage.SEVERITY_INFO,
                                    m.get("gathering.closing.did"),
                                    null));
        } catch (BusinessException e) {
            boolean aboutNote =
                    e.reason().key().equals("gathering.close.ownEntries")
                            || e.reason().key().startsWith("person.line.");
            wrong(aboutNote ? "note" : null, m.reason(e.reason()));
        }
        prospect = null;
        sheet = null;
    }

    private int number(String name) {
        String text = request.getParameter(name);
        return text != null && text.matches("\\d{1,6}") ? Integer.parseInt(text) : -1;
    }

    private static void wrong(@Nullable String field, String text) {
        FacesContext.getCurrentInstance()
                .addMessage(field, new FacesMessage(FacesMessage.SEVERITY_ERROR, text, null));
    }

    /** What is wrong with a field; empty = nothing. */
    public String fault(String field) {
        List<FacesMessage> said = FacesContext.getCurrentInstance().getMessageList(field);
        return said.isEmpty() ? "" : said.get(0).getSummary();
    }

    /** Whoever is unknown first, then whoever misses something, then the others. */
    public List<Row> getRows() {
        return sheet().lines().stream()
                .map(this::row)
                .sorted(Comparator.comparing(row -> rank(row.kind())))
                .toList();
    }

    private static int rank(String kind) {
        return switch (kind) {
            case "unk" -> 0;
            case "stop" -> 1;
            case "warn" -> 2;
            default -> 3;
        };
    }

    private Row row(RollDesk.Line line) {
        List<AttendanceCells.Sum> sums = new ArrayList<>();
        Map<String, List<String>> missed = new LinkedHashMap<>();
        boolean lost = false;
        boolean outOfReach = false;
        for (Presence.Sitting sitting : line.presence().sittings()) {
            AttendanceCells.Sum sum = cells.sum(sitting, sheet().needed());
            sums.add(sum);
            lost |= sitting.lost() > 0;
            outOfReach |= sum.outOfReach();
            for (Presence.InBlock one : sitting.blocks()) {
                if (!one.isKnown()) {
                    String why = m.reason(Objects.requireNonNull(one.why()).reason());
                    missed.computeIfAbsent(why, none -> new ArrayList<>())
                            .add(title(one.block().code()));
                } else if (one.lost() > 0) {
                    missed.computeIfAbsent(
                                    m.text("gathering.cell.lost", one.lost()),
                                    none -> new ArrayList<>())
                            .add(title(one.block().code()));
                }
            }
        }
        String kind = line.isUnknown() ? "unk" : outOfReach ? "stop" : lost ? "warn" : "ok";
        return new Row(
                line.place().getPersonId(),
                line.person().getFullName(),
                m.word("person.profession", line.place().getProfession()),
                sums,
                kind,
                m.word("gathering.closing.kind", kind),
                missed.entrySet().stream()
                        .map(
                                one ->
                                        m.text(
                                                "gathering.closing.open",
                                                one.getKey(),
                                                String.join(
                                                        m.get("gathering.closing.and"),
                                                        one.getValue())))
                        .toList(),
                new DeskWhere(organisationId, id).link("attendance")
                        + "&person="
                        + line.place().getPersonId()
                        + "#enter");
    }

    private String title(String code) {
        return sheet().blocks().stream()
                .filter(one -> one.getCode().equals(code))
                .findFirst()
                .map(one -> one.getTitle().in(user.locale()))
                .orElse(code);
    }

    public List<Correction> getCorrections() {
        return isClosed()
                ? closing.corrected(id).stream()
                        .map(
                                one -> {
                                    String code = one.mark().getBlock();
                                    return new Correction(
                                            one.name(),
                                            cells.said(
                                                    one.mark(),
                                                    code == null
                                                            ? m.get("gathering.said.allBlocks")
                                                            : title(code)),
                                            m.dateTime(one.mark().getRecordedAt()),
                                            one.by(),
                                            Objects.requireNonNullElse(one.mark().getReason(), ""));
                                })
                        .toList()
                : List.of();
    }

    public boolean isClosed() {
        return getProspect().done() != null;
    }

    public boolean isCancelled() {
        return getProspect().gathering().getState() == Gathering.State.CANCELLED;
    }

    public Gathering.Kind getKind() {
        return getProspect().gathering().getKind();
    }

    public boolean isDraft() {
        return getProspect().gathering().getState() == Gathering.State.DRAFT;
    }

    /** Whether it can be confirmed now. */
    public boolean isReady() {
        return getProspect().over() && !isClosed() && !isCancelled() && !isDraft();
    }

    public String getConfirmed() {
        Confirmation done = getProspect().done();
        return done == null
                ? ""
                : m.text(
                        "gathering.closing.confirmed",
                        m.dateTime(done.getAt()),
                        getProspect().by(),
                        done.getParticipants(),
                        done.getUnknown().people(),
                        done.getUnknown().blocks());
    }

    public String getConfirmedNote() {
        Confirmation done = getProspect().done();
        return done == null ? "" : Objects.requireNonNullElse(done.getNote(), "");
    }

    public String getUnknownTitle() {
        Confirmation.Unknown unknown = getProspect().unknown();
        return m.text("gathering.attendance.unknown", unknown.people(), unknown.blocks());
    }

    public int getPeople() {
        return getProspect().unknown().people();
    }

    public int getBlocks() {
        return getProspect().unknown().blocks();
    }

    public int getParticipants() {
        return getProspect().participants();
    }

    /** Whether it counts for a programme at all. */
    public boolean isCounting() {
        return getProspect().gathering().getSubject() != null;
    }

    public boolean isOwnEntries() {
        return getProspect().ownEntries();
    }

    public String getTitle() {
        return getProspect().gathering().getTitle().in(user.locale());
    }

    public String getDay() {
        return words.day(getProspect().gathering().getStartsAt());
    }

    public String getAttendance() {
        return new DeskWhere(organisationId, id).link("attendance") + "&show=UNKNOWN";
    }

    public String getNote() {
        return note;
    }

    public long getOrganisationId() {
        return organisationId;
    }

    public long getId() {
        return id;
    }
}
