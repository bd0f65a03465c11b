package org.yorisoi.ridealong.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.faces.Messages;
import org.yorisoi.ridealong.HandIn;
import org.yorisoi.ridealong.Offer;
import org.yorisoi.ridealong.OwnVisits;
import org.yorisoi.ridealong.Paperwork;
import org.yorisoi.ridealong.VisitStage;

/** One's own visit, from the seat to the feedback. */
@Named("rideVisitPage")
@RequestScoped
public class VisitPage extends RidePage {

    @Inject private OwnVisits visits;

    private OwnVisits.@Nullable One one;

    /** A document. */
    public record Document(String name, String kind, String icon, String word, String text) {}

    @PostConstruct
    void open() {
        one = visits.one(number("id"));
        getIn().put("report", plain(one().report()));
        getIn().put("words", plain(one().personWords()));
    }

    private static String plain(@Nullable String text) {
        return text == null ? "" : text;
    }

    private OwnVisits.One one() {
        return Objects.requireNonNull(one);
    }

    public OwnVisits.One getOne() {
        return one();
    }

    public String getTitle() {
        return m.text("ridealong.hostName", one().organisation(), in(one().title()));
    }

    public String getWhen() {
        return when(one().startsAt(), one().endsAt(), null, null);
    }

    public String getStage() {
        return m.word("ridealong.stage", one().stage());
    }

    public String getStageKind() {
        return kind(one().stage());
    }

    static String kind(VisitStage stage) {
        return switch (stage) {
            case DOCUMENTS, OVER -> "warn";
            case READY -> "info";
            case CONFIRMED, DONE, REPORTED, CLOSED -> "ok";
            case NO_SHOW -> "stop";
            case CANCELLED -> "plain";
        };
    }

    public String getNext() {
        return m.get("ridealong.next." + one().stage());
    }

    public List<String> getSteps() {
        return steps(m);
    }

    static List<String> steps(Messages m) {
        return List.of(
                m.get("ridealong.step.documents"),
                m.get("ridealong.step.confirmed"),
                m.get("ridealong.step.visit"),
                m.get("ridealong.step.report"),
                m.get("ridealong.step.feedback"));
    }

    /** Number of the present step, from 1; behind the last = all is done. */
    public int getStep() {
        return step(one().stage(), one().documents().isComplete());
    }

    /** What was never handed in does not become done by the visit's being over. */
    static int step(VisitStage stage, boolean documents) {
        return switch (stage) {
            case DOCUMENTS -> 1;
            case OVER, NO_SHOW, CANCELLED -> documents ? 3 : 1;
            case READY -> 2;
            case CONFIRMED -> 3;
            case DONE -> 4;
            case REPORTED -> 5;
            case CLOSED -> 6;
        };
    }

    public List<Fact> getFacts() {
        Offer offer = one().offer();
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(m.get("ridealong.fact.when"), getWhen()));
        add(facts, "meeting", offer.meetingPoint());
        add(facts, "bring", offer.bring());
        add(facts, "contact", offer.contact());
        facts.add(
                new Fact(
                        m.get("ridealong.fact.standing"),
                        m.get(
                                offer.observationOnly()
                                        ? "ridealong.observing"
                                        : "ridealong.byArrangement")));
        facts.add(new Fact(m.get("ridealong.fact.consent"), m.get("ridealong.consentIsTheirs")));
        return facts;
    }

    private void add(List<Fact> facts, String key, @Nullable String text) {
        if (text != null) {
            facts.add(new Fact(m.get("ridealong.fact." + key), text));
        }
    }

    public List<Document> getDocuments() {
        return one().documents().lines().stream().map(line -> document(line, this)).toList();
    }

    static Document document(HandIn.Line line, RidePage page) {
        HandIn.Last last = line.last();
        String text =
                last == null
                        ? ""
                        : switch (line.standing()) {
                            case IN_ORDER, ENDS_BEFORE ->
                                    page.m.text(
                                            "ridealong.document.until",
                                            last.validUntil(),
                                            last.by());
                            case RETURNED ->
                                    page.m.text("ridealong.document.why", plain(last.note()));
                            default -> page.m.dateTime(last.at());
                        };
        return new Document(
                page.m.word("ridealong.document", line.document()),
                switch (line.standing()) {
                    case MISSING -> "unk";
                    case HANDED_IN -> "info";
                    case IN_ORDER -> "ok";
                    case ENDS_BEFORE, RETURNED -> "warn";
                },
                line.standing() == HandIn.Standing.IN_ORDER ? "check" : "",
                page.m.word("ridealong.standing", line.standing()),
                text);
    }

    /** Documents that can be handed in. */
    public List<Choice> getHandable() {
        return one().documents().lines().stream()
                .filter(
                        line ->
                                line.standing() != HandIn.Standing.IN_ORDER
                                        && line.standing() != HandIn.Standing.HANDED_IN)
                .map(
                        line ->
                                new Choice(
                                        line.document().name(),
                                        m.word("ridealong.document", line.document()),
                                        false))
                .toList();
    }

    public boolean isToCome() {
        return switch (one().stage()) {
            case DOCUMENTS, READY, CONFIRMED -> true;
            default -> false;
        };
    }

    public boolean isOver() {
        return switch (one().stage()) {
            case DONE, REPORTED, CLOSED -> true;
            default -> false;
        };
    }

    public void handIn() throws IOException {
        if (did(
                () -> {
                    String chosen = asked("document");
                    for (Paperwork each : Paperwork.values()) {
                        if (each.name().equals(chosen)) {
                            visits.handIn(one().id(), each);
                            return;
                        }
                    }
                    throw new BusinessException("ridealong.document.none");
                })) {
            go("/ridealong/visit?id=" + one().id() + "&done=handed");
        }
    }

    public void report() throws IOException {
        if (did(() -> visits.report(one().id(), typed("report")))) {
            go("/ridealong/visit?id=" + one().id() + "&done=reported");
        }
    }

    public void feedback() throws IOException {
        if (did(() -> visits.feedback(one().id(), typed("words")))) {
            go("/ridealong/visit?id=" + one().id() + "&done=told");
        }
    }

    /** What has just been done: a word; empty = nothing. */
    public String getDone() {
        String done = asked("done");
        return List.of("handed", "reported", "told").contains(done) ? done : "";
    }
}
