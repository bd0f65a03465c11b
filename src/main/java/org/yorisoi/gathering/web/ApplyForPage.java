package org.yorisoi.gathering.web;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yorisoi.gathering.Catalogue;
import org.yorisoi.gathering.GatheringDesk;
import org.yorisoi.gathering.Look;
import org.yorisoi.gathering.Place;
import org.yorisoi.gathering.PlaceRule;
import org.yorisoi.gathering.SignUp;
import org.yorisoi.person.Roster;
import org.yorisoi.person.RosterQuery;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.faces.Messages;

/**
 * An office applies for its own people: whom it looks for stands in the address, each with whether
 * she may and, if not, why and what would help.
 */
@Named("applyForPage")
@ViewScoped
public class ApplyForPage implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Each is judged alone, so that few are shown at once; the search is to be narrowed. */
    private static final int MOST = 8;

    @Inject private transient GatheringDesk desk;
    @Inject private transient SignUp signUp;
    @Inject private transient Catalogue catalogue;
    @Inject private transient Roster roster;
    @Inject private transient GatheringDeskEntry menu;
    @Inject private transient GatheringWords words;
    @Inject private transient CurrentUser user;
    @Inject private transient Messages m;
    @Inject private transient HttpServletRequest request;

    private long organisationId;
    private long id;
    private RosterQuery query = RosterQuery.of(null, null, null, null, null, null, null);
    private transient Catalogue.@Nullable Detail detail;
    private @Nullable List<Row> rows;
    private long total;
    private @Nullable String done;
    private List<String> refusals = List.of();

    /**
     * Somebody of the house.
     *
     * @param lines why not, or what should be known
     * @param helps what would help
     */
    public record Row(
            long id,
            String name,
            String kana,
            String profession,
            ApplicantsPage.Fact state,
            List<String> lines,
            List<String> helps,
            boolean open,
            boolean answerable,
            boolean cancellable)
            implements Serializable {
        public long getId() {
            return id;
        }

        public String getName() {
            return name;
        }

        public String getKana() {
            return kana;
        }

        public String getProfession() {
            return profession;
        }

        public ApplicantsPage.Fact getState() {
            return state;
        }

        public List<String> getLines() {
            return lines;
        }

        public List<String> getHelps() {
            return helps;
        }

        public boolean isOpen() {
            return open;
        }

        public boolean isAnswerable() {
            return answerable;
        }

        public boolean isCancellable() {
            return cancellable;
        }
    }

    @PostConstruct
    void open() {
        organisationId = GatheringAsked.organisation(request);
        id = GatheringAsked.number(request, "id");
        query = RosterQuery.of(request.getParameter("q"), null, null, null, null, null, null);
        desk.appliesFor(organisationId);
        getDetail();
    }

    public Catalogue.Detail getDetail() {
        Catalogue.Detail known = detail;
        if (known == null) {
            known = catalogue.one(id);
            detail = known;
        }
        return known;
    }

    /** Applies for one. */
    public void apply(long personId) {
        came(personId, signUp.applyFor(organisationId, id, personId, null));
    }

    /** Takes the seat that is held for her. */
    public void accept(long personId) {
        came(personId, signUp.answerFor(organisationId, id, personId, true));
    }

    /** Takes her application back. */
    public void cancel(long personId) {
        came(personId, signUp.cancelFor(organisationId, id, personId));
    }

    private void came(long personId, SignUp.Outcome outcome) {
        String name =
                getRows().stream()
                        .filter(one -> one.id() == personId)
                        .map(Row::name)
                        .findFirst()
                        .orElse("");
        rows = null;
        menu.forget();
        Place.State state = outcome.state();
        if (outcome.isDone() && state != null) {
            done = m.text("gathering.applyFor.done." + state, name, outcome.position());
            refusals = List.of();
        } else {
            done = null;
            refusals = outcome.verdict().refusals().stream().map(m::reason).toList();
        }
    }

    /** Whom the words find, the first few, each once. */
    public List<Row> getRows() {
        List<Row> known = rows;
        if (known == null) {
            known = isAsked() ? found() : List.of();
            rows = known;
        }
        return known;
    }

    private List<Row> found() {
        Map<Long, Roster.Row> people = new LinkedHashMap<>();
        Roster.Page page = roster.page(organisationId, query);
        page.rows().forEach(one -> people.putIfAbsent(one.personId(), one));
        total = Math.max(people.size(), page.total() > page.rows().size() ? page.total() : 0);
        List<Row> found = new ArrayList<>();
        for (Roster.Row one : people.values()) {
            if (found.size() == MOST) {
                break;
            }
            found.add(row(one, signUp.lookFor(organisationId, id, one.personId(), null)));
        }
        return found;
    }

    private Row row(Roster.Row one, Look look) {
        Look.Mine mine = look.mine();
        List<String> lines = new ArrayList<>();
        List<String> helps = new ArrayList<>();
        ApplicantsPage.Fact state;
        if (mine != null) {
            Instant until = mine.offerUntil();
            state =
                    new ApplicantsPage.Fact(
                            mine.state() == Place.State.SEATED
                                    ? "ok"
                                    : mine.state() == Place.State.OFFERED ? "warn" : "info",
                            mine.state() == Place.State.OFFERED ? "mail" : "",
                            m.word("gathering.state", mine.state()),
                            until == null
                                    ? ""
                                    : m.text("gathering.applicants.until", m.dateTime(until)));
        } else if (look.isOpen()) {
            state =
                    new ApplicantsPage.Fact(
                            "ok", "", m.word("gathering.applyFor.prospect", look.prospect()), "");
            look.verdict().conditions().stream()
                    .filter(said -> said.answer() == PlaceRule.Answer.NOTE)
                    .flatMap(said -> said.reasons().stream())
                    .map(m::reason)
                    .forEach(lines::add);
        } else {
            boolean undecided = look.verdict().isUndecided();
            state =
                    new ApplicantsPage.Fact(
                            undecided ? "unk" : "stop",
                            "",
                            m.get(
                                    undecided
                                            ? "gathering.applyFor.unknown"
                                            : "gathering.applyFor.no"),
                            "");
            for (Reason reason : look.verdict().refusals()) {
                lines.add(m.reason(reason));
            }
            for (Reason help : look.verdict().helps()) {
                helps.add(m.reason(help));
            }
        }
        return new Row(
                one.personId(),
                one.name(),
                one.kana(),
                m.word("person.profession", one.profession()),
                state,
                lines,
                helps.stream().distinct().toList(),
                mine == null && look.isOpen(),
                mine != null && mine.state() == Place.State.OFFERED,
                mine != null);
    }

    /** Whether somebody is looked for. */
    public boolean isAsked() {
        return !query.words().isEmpty();
    }

    /** Whether more were found than are shown. */
    public boolean isMore() {
        return getRows().size() == MOST && total > MOST;
    }

    public String getTitle() {
        return getDetail().entry().title().in(user.locale());
    }

    public String getLead() {
        Catalogue.Entry entry = getDetail().entry();
        return m.text(
                "gathering.applyFor.lead",
                entry.organiser(),
                m.text(
                        "gathering.desk.lead",
                        words.day(entry.startsAt()),
                        words.hours(entry.startsAt(), entry.endsAt()),
                        words.place(entry.venue())));
    }

    /** When sign-up ends; null = with the beginning. */
    public @Nullable String getUntil() {
        Instant until = getDetail().entry().terms().until();
        return until == null
                ? null
                : m.text(
                        "gathering.applyFor.until",
                        m.date(JapanTime.dateOf(until)),
                        words.hour(until));
    }

    public @Nullable String getDone() {
        return done;
    }

    public List<String> getRefusals() {
        return refusals;
    }

    public String getWords() {
        return query.words();
    }

    public long getOrganisationId() {
        return organisationId;
    }

    public long getId() {
        return id;
    }
}
