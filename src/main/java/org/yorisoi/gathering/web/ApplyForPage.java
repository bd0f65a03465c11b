package org.yorisoi.gathering.web;

import jakarta.annotation.PostConstruct;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.Serializable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yorisoi.gathering.Catalogue;
import org.yorisoi.gathering.GatheringDesk;
import org.yorisoi.gathering.Look;
import org.yorisoi.gathering.Place;
import org.yorisoi.gathering.PlaceRule;
import org.yorisoi.gathering.SignUp;
import org.yorisoi.person.Roster;
import org.yorisoi.person.RosterQuery;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.faces.Messages;

/**
 * An office applies for its own people, several at once: whom it looks for and whom it has ticked
 * stands in the address, each with whether she may and, if not, why and what would help.
 */
@Named("applyForPage")
@ViewScoped
public class ApplyForPage implements Serializable {

    private static final long serialVersionUID = 1L;

    /** As many as can be ticked at once; else the search is to be narrowed. */
    private static final int MOST = SignUp.MOST_AT_ONCE;

    private static final String POST = "post-";

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
    private List<SignUp.Candidate> picked = List.of();
    private long total;
    private int found;
    private @Nullable String done;
    private List<String> refusals = List.of();
    private List<Came> came = List.of();

    /** A post with which she can apply. */
    public record Post(long id, String label, boolean chosen) implements Serializable {
        public long getId() {
            return id;
        }

        public String getLabel() {
            return label;
        }

        public boolean isChosen() {
            return chosen;
        }
    }

    /** What came of one. */
    public record Came(String name, ApplicantsPage.Fact state, List<String> lines)
            implements Serializable {
        public String getName() {
            return name;
        }

        public ApplicantsPage.Fact getState() {
            return state;
        }

        public List<String> getLines() {
            return lines;
        }
    }

    /**
     * Somebody of the house.
     *
     * @param picked whether her box is ticked
     * @param posts with which she can apply; one at most = nothing to choose
     * @param lines why not, or what should be known
     * @param helps what would help
     */
    public record Row(
            long id,
            String name,
            String kana,
            String profession,
            boolean picked,
            List<Post> posts,
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

        public boolean isPicked() {
            return picked;
        }

        public List<Post> getPosts() {
            return posts;
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
        picked = ticked();
    }

    /** Whose boxes are ticked, each with the post that is chosen for her. */
    private List<SignUp.Candidate> ticked() {
        String[] boxes = request.getParameterValues("who");
        Map<Long, SignUp.Candidate> all = new LinkedHashMap<>();
        if (boxes != null) {
            for (String box : boxes) {
                long person = number(box);
                String post = request.getParameter(POST + box);
                all.putIfAbsent(
                        person,
                        new SignUp.Candidate(
                                person, post == null || post.isEmpty() ? null : number(post)));
            }
        }
        return List.copyOf(all.values());
    }

    private static long number(String text) {
        if (!text.matches("\\d{1,12}")) {
            throw new NotFoundException();
        }
        return Long.parseLong(text);
    }

    public Catalogue.Detail getDetail() {
        Catalogue.Detail known = detail;
        if (known == null) {
            known = catalogue.one(id);
            detail = known;
        }
        return known;
    }

    /** Looks for others; whoever is ticked stays so. */
    public void find() throws IOException {
        StringBuilder address =
                new StringBuilder("/gathering/apply-for?org=" + organisationId + "&id=" + id);
        String looked = request.getParameter("q");
        if (looked != null && !looked.isBlank()) {
            address.append("&q=").append(URLEncoder.encode(looked, StandardCharsets.UTF_8));
        }
        for (SignUp.Candidate one : ticked()) {
            address.append("&who=").append(one.personId());
            Long post = one.postId();
            if (post != null) {
                address.append('&').append(POST).append(one.personId()).append('=').append(post);
            }
        }
        FacesContext.getCurrentInstance().getExternalContext().redirect(address.toString());
    }

    /** Applies for everybody who is ticked. */
    public void apply() {
        picked = ticked();
        rows = null;
        came = List.of();
        done = null;
        refusals = List.of();
        List<SignUp.Came> answers;
        try {
            answers = signUp.applyForEach(organisationId, id, picked);
        } catch (BusinessException e) {
            FacesContext.getCurrentInstance()
                    .addMessage(
                            null,
                            new FacesMessage(
                                    FacesMessage.SEVERITY_ERROR, m.reason(e.reason()), null));
            return;
        }
        menu.forget();
        came = answers.stream().map(this::came).toList();
    }

    private Came came(SignUp.Came one) {
        String name = one.name();
        List<String> lines = new ArrayList<>();
        if (one.already()) {
            lines.add(m.get("gathering.applyFor.already"));
        }
        one.refusals().forEach(reason -> lines.add(m.reason(reason)));
        one.helps().stream().map(m::reason).distinct().forEach(lines::add);
        Place.State state = one.state();
        return new Came(
                name == null ? m.get("gathering.applyFor.somebody") : name,
                state == null
                        ? new ApplicantsPage.Fact("stop", "", m.get("gathering.applyFor.no"), "")
                        : fact(state, one.position(), null),
                lines);
    }

    private ApplicantsPage.Fact fact(Place.State state, int position, @Nullable Instant until) {
        return new ApplicantsPage.Fact(
                state == Place.State.SEATED ? "ok" : state == Place.State.OFFERED ? "warn" : "info",
                state == Place.State.OFFERED ? "mail" : "",
                m.word("gathering.state", state),
                until != null
                        ? m.text("gathering.applicants.until", m.dateTime(until))
                        : position > 0 ? m.text("gathering.applicants.position", position) : "");
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
        came = List.of();
        menu.forget();
        Place.State state = outcome.state();
        if (outcome.isDone() && state != null) {
            done = m.text("gathering.applyFor.done." + state, name);
            refusals = List.of();
        } else {
            done = null;
            refusals = outcome.verdict().refusals().stream().map(m::reason).toList();
        }
    }

    /** Who is ticked, then whom the words find, the first few; each once. */
    public List<Row> getRows() {
        List<Row> known = rows;
        if (known == null) {
            known = found();
            rows = known;
        }
        return known;
    }

    private List<Row> found() {
        Map<Long, SignUp.Candidate> people = new LinkedHashMap<>();
        picked.stream().limit(MOST).forEach(one -> people.put(one.personId(), one));
        Set<Long> ticked = Set.copyOf(people.keySet());
        found = 0;
        if (!query.words().isEmpty()) {
            Roster.Page page = roster.page(organisationId, query);
            Set<Long> all = new LinkedHashSet<>();
            page.rows().forEach(one -> all.add(one.personId()));
            total = Math.max(all.size(), page.total() > page.rows().size() ? page.total() : 0);
            found = Math.min(MOST, all.size());
            all.stream()
                    .limit(MOST)
                    .forEach(one -> people.putIfAbsent(one, new SignUp.Candidate(one, null)));
        }
        return people.isEmpty()
                ? List.of()
                : signUp.lookForEach(organisationId, id, List.copyOf(people.values())).stream()
                        .map(one -> row(one, ticked.contains(one.personId())))
                        .toList();
    }

    private List<Post> posts(Look look) {
        List<Look.Post> posts = look.posts().stream().filter(Look.Post::post).toList();
        List<Post> shown = new ArrayList<>();
        for (Look.Post one : posts) {
            String department = one.department();
            shown.add(
                    new Post(
                            one.id(),
                            department == null
                                    ? one.organisation()
                                    : one.organisation() + " " + department,
                            shown.isEmpty()));
        }
        return shown.size() < 2 ? List.of() : List.copyOf(shown);
    }

    private Row row(SignUp.Considered one, boolean ticked) {
        Look look = one.look();
        Look.Mine mine = look.mine();
        List<String> lines = new ArrayList<>();
        List<String> helps = new ArrayList<>();
        ApplicantsPage.Fact state;
        if (mine != null) {
            state = fact(mine.state(), mine.position(), mine.offerUntil());
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
                ticked && mine == null && look.isOpen(),
                mine == null && look.isOpen() ? posts(look) : List.of(),
                state,
                lines,
                helps.stream().distinct().toList(),
                mine == null && look.isOpen(),
                mine != null && mine.state() == Place.State.OFFERED,
                mine != null);
    }

    /** Whether somebody is looked for, or ticked. */
    public boolean isAsked() {
        return !query.words().isEmpty() || !picked.isEmpty();
    }

    /** Whether the words find nobody. */
    public boolean isNobody() {
        // The search is made with the rows.
        getRows();
        return !query.words().isEmpty() && found == 0;
    }

    /** Whether more were found than are shown. */
    public boolean isMore() {
        return !getRows().isEmpty() && found == MOST && total > MOST;
    }

    /** How many of the found are shown. */
    public int getMost() {
        return MOST;
    }

    /** Whether there is somebody to tick. */
    public boolean isPickable() {
        return getRows().stream().anyMatch(Row::open);
    }

    public List<Came> getCame() {
        return came;
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
