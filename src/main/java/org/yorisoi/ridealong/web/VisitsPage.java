package org.yorisoi.ridealong.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.ridealong.HostVisits;
import org.yorisoi.ridealong.Hosts;
import org.yorisoi.ridealong.OwnVisits;
import org.yorisoi.ridealong.Paperwork;
import org.yorisoi.ridealong.VisitStage;

/** A host's visits, and one of them with what is to be done. */
@Named("rideVisitsPage")
@RequestScoped
public class VisitsPage extends RidePage {

    @Inject private HostVisits visits;
    @Inject private RideDesk rideDesk;

    private @Nullable List<Line> lines;
    private Hosts.@Nullable Line host;
    private HostVisits.@Nullable One one;
    private int year;

    /** A visit. */
    public record Line(
            long id,
            String name,
            String profession,
            String post,
            String when,
            String kind,
            String word,
            String text) {}

    @PostConstruct
    void open() {
        host = rideDesk.host(true);
        if (host == null) {
            throw new NotFoundException();
        }
        int now = JapanTime.fiscalYear(time.today());
        year = asked("year").matches("20\\d{2}") ? Integer.parseInt(asked("year")) : now;
        Long id = maybe("id");
        if (id != null) {
            one = visits.one(id);
            if (one.hostId() != getHostId()) {
                throw new NotFoundException();
            }
            String words = one.visit().hostWords();
            getIn().put("words", words == null ? "" : words);
            getIn().put("minutes", Integer.toString(one.minutes()));
        }
    }

    public final long getHostId() {
        return Objects.requireNonNull(host).id();
    }

    public String getTitle() {
        return rideDesk.title(Objects.requireNonNull(host));
    }

    public int getYear() {
        return year;
    }

    public List<Line> getLines() {
        List<Line> known = lines;
        if (known == null) {
            known = read();
            lines = known;
        }
        return known;
    }

    private List<Line> read() {
        return visits.list(getHostId(), year).stream()
                .map(
                        each ->
                                new Line(
                                        each.id(),
                                        each.name(),
                                        m.word("person.profession", each.profession()),
                                        each.post() == null ? "" : each.post(),
                                        when(each.startsAt(), each.endsAt(), null, null),
                                        VisitPage.kind(each.stage()),
                                        m.word("ridealong.stage", each.stage()),
                                        each.stage() == VisitStage.DOCUMENTS
                                                ? m.text(
                                                        each.late()
                                                                ? "ridealong.visit.openLate"
                                                                : "ridealong.visit.open",
                                                        each.openDocuments())
                                                : ""))
                .toList();
    }

    public boolean isOne() {
        return one != null;
    }

    private HostVisits.One one() {
        return Objects.requireNonNull(one);
    }

    /** Whom it is about. */
    public HostVisits.One getVisitor() {
        return one();
    }

    public OwnVisits.One getVisit() {
        return one().visit();
    }

    public String getWhen() {
        return when(one().visit().startsAt(), one().visit().endsAt(), null, null);
    }

    public VisitStage getStage() {
        return one().visit().stage();
    }

    public String getStageWord() {
        return m.word("ridealong.stage", getStage());
    }

    public String getStageKind() {
        return VisitPage.kind(getStage());
    }

    public List<String> getSteps() {
        return VisitPage.steps(m);
    }

    public int getStep() {
        return VisitPage.step(getStage(), one().visit().documents().isComplete());
    }

    public List<Fact> getFacts() {
        List<Fact> facts = new ArrayList<>();
        facts.add(
                new Fact(
                        m.get("person.column.profession"),
                        m.word("person.profession", one().profession())));
        add(facts, "person.column.organisation", one().post());
        add(facts, "ridealong.fact.mail", one().mail());
        add(facts, "ridealong.fact.telephone", one().phone());
        add(facts, "ridealong.fact.dates", one().visit().told().dates());
        add(facts, "ridealong.fact.aims", one().visit().told().aims());
        return facts;
    }

    private void add(List<Fact> facts, String key, @Nullable String text) {
        facts.add(new Fact(m.get(key), text == null ? m.get("platform.unknown") : text));
    }

    public List<VisitPage.Document> getDocuments() {
        return one().visit().documents().lines().stream()
                .map(line -> VisitPage.document(line, this))
                .toList();
    }

    public List<Choice> getAsked() {
        return one().visit().documents().lines().stream()
                .map(
                        line ->
                                new Choice(
                                        line.document().name(),
                                        m.word("ridealong.document", line.document()),
                                        line.document().name().equals(asked("document"))))
                .toList();
    }

    public boolean isToCome() {
        return switch (getStage()) {
            case DOCUMENTS, READY, CONFIRMED -> true;
            default -> false;
        };
    }

    public boolean isConfirmable() {
        return getStage() == VisitStage.READY;
    }

    /** Whether how it was can be said, for the first time or again. */
    public boolean isEndable() {
        return switch (getStage()) {
            case OVER, DONE, REPORTED, CLOSED, NO_SHOW -> true;
            default -> false;
        };
    }

    /** The list that one visit is of. */
    public String getListLink() {
        return "/ridealong/visits?host=" + getHostId();
    }

    public boolean isAgain() {
        return isEndable() && getStage() != VisitStage.OVER;
    }

    public boolean isOver() {
        return switch (getStage()) {
            case DONE, REPORTED, CLOSED -> true;
            default -> false;
        };
    }

    private String here(String done) {
        return "/ridealong/visits?host="
                + getHostId()
                + "&id="
                + one().visit().id()
                + "&done="
                + done;
    }

    private Paperwork document() {
        for (Paperwork each : Paperwork.values()) {
            if (each.name().equals(asked("document"))) {
                return each;
            }
        }
        throw new BusinessException("ridealong.document.none");
    }

    /** In order until a day. */
    public void inOrder() throws IOException {
        Checked<LocalDate> until = date(typed("until"));
        if (fine("documents-form:until", until)
                && did(
                        () ->
                                visits.check(
                                        one().visit().id(),
                                        document(),
                                        until.get(),
                                        typed("note")))) {
            go(here("checked"));
        }
    }

    /** Given back. */
    public void giveBack() throws IOException {
        if (did(() -> visits.check(one().visit().id(), document(), null, typed("note")))) {
            go(here("returned"));
        }
    }

    public void confirm() throws IOException {
        if (did(() -> visits.confirm(one().visit().id()))) {
            go(here("confirmed"));
        }
    }

    public void cancel() throws IOException {
        if (did(() -> visits.cancel(one().visit().id(), typed("why")))) {
            go("/ridealong/visits?host=" + getHostId() + "&done=cancelled");
        }
    }

    /** She came. */
    public void came() throws IOException {
        Checked<Integer> minutes = count(typed("minutes"));
        if (fine("end:minutes", minutes)
                && did(() -> visits.end(one().visit().id(), minutes.get(), typed("remark")))) {
            go(here("ended"));
        }
    }

    /** She did not. */
    public void absent() throws IOException {
        if (did(() -> visits.end(one().visit().id(), null, typed("remark")))) {
            go(here("ended"));
        }
    }

    public void feedback() throws IOException {
        if (did(() -> visits.feedback(one().visit().id(), typed("words")))) {
            go(here("told"));
        }
    }

    public String getDone() {
        String done = asked("done");
        return List.of("checked", "returned", "confirmed", "cancelled", "ended", "told")
                        .contains(done)
                ? done
                : "";
    }
}
