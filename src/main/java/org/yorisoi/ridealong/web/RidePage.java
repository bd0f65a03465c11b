package org.yorisoi.ridealong.web;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yorisoi.gathering.PlaceRule;
import org.yorisoi.gathering.web.ClockRule;
import org.yorisoi.gathering.web.GatheringWords;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.JapaneseDateRule;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.TypedText;
import org.yorisoi.platform.Words;
import org.yorisoi.platform.faces.Messages;
import org.yorisoi.ridealong.Offer;
import org.yorisoi.ridealong.Paperwork;

/**
 * What pages of ride-alongs share: what is asked for stands in the address and comes back with each
 * form; what was typed stays as it was typed.
 */
abstract class RidePage {

    private static final int MINUTES_OF_HOUR = 60;
    private static final int MINUTES_OF_DAY = 24 * MINUTES_OF_HOUR;

    @Inject protected Messages m;
    @Inject protected CurrentUser user;
    @Inject protected JapanTime time;
    @Inject protected GatheringWords words;
    @Inject protected HttpServletRequest request;

    private final Map<String, String> in = new HashMap<>();

    /** A line with what it is called. */
    public record Fact(String label, String text) {}

    /** Something to choose. */
    public record Choice(String value, String label, boolean chosen) {}

    /** A condition with its answer. */
    public record Met(String kind, String icon, String word, List<String> lines, String help) {}

    /** What is typed into the page's form, by field. */
    public Map<String, String> getIn() {
        return in;
    }

    protected String typed(String field) {
        String text = in.get(field);
        return text == null ? "" : text;
    }

    protected String asked(String name) {
        String text = request.getParameter(name);
        return text == null ? "" : text;
    }

    /**
     * A number of ours.
     *
     * @throws NotFoundException if it is none
     */
    protected long number(String name) {
        Long found = maybe(name);
        if (found == null) {
            throw new NotFoundException();
        }
        return found;
    }

    /**
     * The same, or nothing.
     *
     * @throws NotFoundException if something stands there that is none
     */
    protected @Nullable Long maybe(String name) {
        String text = asked(name);
        if (text.isEmpty()) {
            return null;
        }
        if (!text.matches("\\d{1,12}")) {
            throw new NotFoundException();
        }
        return Long.valueOf(text);
    }

    /** Boxes that are ticked, by their common name. */
    protected Set<String> ticked(String name) {
        String[] values = request.getParameterValues(name);
        return values == null ? Set.of() : new TreeSet<>(Arrays.asList(values));
    }

    protected boolean isPosted() {
        return "POST".equals(request.getMethod());
    }

    protected void say(@Nullable String field, Reason reason) {
        FacesContext.getCurrentInstance()
                .addMessage(
                        field,
                        new FacesMessage(FacesMessage.SEVERITY_ERROR, m.reason(reason), null));
    }

    protected boolean fine(String field, Checked<?> checked) {
        if (!checked.isOk()) {
            say(field, checked.why());
        }
        return checked.isOk();
    }

    protected void sayAll(List<Reason> reasons) {
        reasons.forEach(one -> say(null, one));
    }

    /** Something that a door may refuse. */
    interface Act {
        void run();
    }

    /** Does it, and says why not; whether it is done. */
    protected boolean did(Act act) {
        return did(null, act);
    }

    /**
     * The same where a refusal belongs to a field.
     *
     * @param field null = to the page
     */
    protected boolean did(@Nullable String field, Act act) {
        try {
            act.run();
            return true;
        } catch (BusinessException e) {
            say(field, e.reason());
            return false;
        }
    }

    protected void go(String address) throws IOException {
        FacesContext.getCurrentInstance().getExternalContext().redirect(address);
    }

    protected static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    protected Checked<LocalTime> hour(String text) {
        return ClockRule.minutes(text)
                .then(
                        at ->
                                at >= MINUTES_OF_DAY
                                        ? Checked.no(
                                                "gathering.clock.noSuchHour",
                                                TypedText.quoted(text))
                                        : Checked.of(
                                                LocalTime.of(
                                                        at / MINUTES_OF_HOUR,
                                                        at % MINUTES_OF_HOUR)));
    }

    protected Checked<LocalDate> date(String text) {
        return text.isBlank()
                ? Checked.no("gathering.prepare.dayMissing")
                : JapaneseDateRule.check(text);
    }

    protected Checked<Integer> count(String text) {
        String plain = TypedText.narrow(text).replace(",", "");
        return plain.matches("\\d{1,7}")
                ? Checked.of(Integer.valueOf(plain))
                : Checked.no("gathering.clock.number", TypedText.quoted(text));
    }

    protected String in(Words text) {
        return text.in(user.locale());
    }

    /** 2026年12月10日（木）9時〜12時, or between which days. */
    public String when(
            @Nullable Instant startsAt,
            @Nullable Instant endsAt,
            @Nullable LocalDate from,
            @Nullable LocalDate until) {
        if (startsAt != null) {
            return m.text("ridealong.when", words.day(startsAt), words.hours(startsAt, endsAt));
        }
        return from == null || until == null
                ? m.get("ridealong.anyDay")
                : m.text("ridealong.byAgreement", from, until);
    }

    /** The host's terms, as everybody may know them. */
    protected List<Fact> facts(Offer offer, List<Words> before) {
        List<Fact> facts = new ArrayList<>();
        facts.add(
                new Fact(
                        m.get("ridealong.fact.professions"),
                        offer.professions().isEmpty()
                                ? m.get("ridealong.everybody")
                                : joined(
                                        offer.professions().stream()
                                                .sorted()
                                                .map(one -> m.word("person.profession", one))
                                                .toList())));
        facts.add(
                new Fact(
                        m.get("ridealong.fact.before"),
                        before.isEmpty()
                                ? m.get("ridealong.none")
                                : joined(before.stream().map(this::in).toList())));
        facts.add(
                new Fact(
                        m.get("ridealong.fact.documents"),
                        offer.documents().isEmpty()
                                ? m.get("ridealong.none")
                                : m.text(
                                        "ridealong.fact.documentsBy",
                                        joined(
                                                Arrays.stream(Paperwork.values())
                                                        .filter(offer.documents()::contains)
                                                        .map(
                                                                one ->
                                                                        m.word(
                                                                                "ridealong.document",
                                                                                one))
                                                        .toList()),
                                        offer.handInDays())));
        facts.add(
                new Fact(
                        m.get("ridealong.fact.standing"),
                        m.get(
                                offer.observationOnly()
                                        ? "ridealong.observing"
                                        : "ridealong.byArrangement")));
        facts.add(new Fact(m.get("ridealong.fact.consent"), m.get("ridealong.consentIsTheirs")));
        Integer person = offer.personCap();
        if (person != null) {
            facts.add(new Fact(m.get("ridealong.fact.cap"), m.text("ridealong.capText", person)));
        }
        return facts;
    }

    private String joined(List<String> words) {
        return String.join(m.get("ridealong.comma"), words);
    }

    protected Met met(PlaceRule.Condition one) {
        Reason help = one.help();
        return switch (one.answer()) {
            case MET -> met(one, "ok", "check", "");
            case NOTE -> met(one, "note", "info", "");
            case UNMET -> met(one, "no", "stop", help == null ? "" : m.reason(help));
            case UNKNOWN -> met(one, "unk", "unk", help == null ? "" : m.reason(help));
        };
    }

    private Met met(PlaceRule.Condition one, String kind, String icon, String help) {
        return new Met(
                kind,
                icon,
                m.word("gathering.answer", one.answer()),
                one.reasons().stream().map(m::reason).toList(),
                help);
    }
}
