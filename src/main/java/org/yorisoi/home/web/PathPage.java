package org.yorisoi.home.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yorisoi.certificate.Certificate;
import org.yorisoi.certificate.OwnCertificates;
import org.yorisoi.credit.Stand;
import org.yorisoi.credit.Standing;
import org.yorisoi.curriculum.Clause;
import org.yorisoi.curriculum.Judgement;
import org.yorisoi.curriculum.NextStep;
import org.yorisoi.curriculum.Requirement;
import org.yorisoi.curriculum.State;
import org.yorisoi.elearning.Modules;
import org.yorisoi.elearning.ModulesLeft;
import org.yorisoi.home.Journey;
import org.yorisoi.person.OwnProfile;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.Mark;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.faces.Messages;
import org.yorisoi.programme.Enrolling;

/** My path: the next step, the way with its reasons, the time that runs. */
@Named
@RequestScoped
public class PathPage {

    private static final int WHOLE = 100;
    private static final String PAPERS = "/paper/mine";

    @Inject private Standing standing;
    @Inject private Enrolling enrolling;
    @Inject private Modules modules;
    @Inject private OwnProfile profiles;
    @Inject private PathRecord record;
    @Inject private PathTrainings trainings;
    @Inject private CurrentUser user;
    @Inject private Messages m;
    @Inject private HttpServletRequest request;

    private Standing.@Nullable Seen seen;
    private @Nullable Journey journey;
    private OwnProfile.@Nullable Profile profile;
    private @Nullable Set<String> available;
    private @Nullable List<StepLine> steps;
    private @Nullable List<Stand> stands;
    private @Nullable Stand here;
    private @Nullable Next next;
    private @Nullable List<Choice> choices;

    /** A programme to choose from. */
    public record Choice(String href, String title, boolean here) {
        public String getHref() {
            return href;
        }

        public String getTitle() {
            return title;
        }

        public boolean isHere() {
            return here;
        }
    }

    /** The card at the top. */
    public record Next(
            String chip, String title, String text, String href, String action, String press) {
        public String getChip() {
            return chip;
        }

        public String getTitle() {
            return title;
        }

        public String getText() {
            return text;
        }

        public String getHref() {
            return href;
        }

        public String getAction() {
            return action;
        }

        /** What a press of the button does: begin, again, or nothing where it is a link. */
        public String getPress() {
            return press;
        }
    }

    /** A module in the way. */
    public record ItemLine(String title, String href, String day, String icon, boolean done) {
        public String getTitle() {
            return title;
        }

        public String getHref() {
            return href;
        }

        public String getDay() {
            return day;
        }

        public String getIcon() {
            return icon;
        }

        public boolean isDone() {
            return done;
        }
    }

    /** Modules that belong together. */
    public record GroupLine(String title, boolean open, List<ItemLine> items) {
        public String getTitle() {
            return title;
        }

        public boolean isOpen() {
            return open;
        }

        public List<ItemLine> getItems() {
            return items;
        }
    }

    /** Where a rule stands. */
    public record BasisLine(String source, String text, String mark) {
        public String getSource() {
            return source;
        }

        public String getText() {
            return text;
        }

        public String getMark() {
            return mark;
        }
    }

    /** A step. */
    public record StepLine(
            int number,
            String title,
            String state,
            String kind,
            String icon,
            String word,
            String text,
            List<String> reasons,
            List<GroupLine> groups,
            List<String> papers,
            String href,
            String action,
            List<BasisLine> bases) {
        public int getNumber() {
            return number;
        }

        public String getTitle() {
            return title;
        }

        public String getState() {
            return state;
        }

        public String getKind() {
            return kind;
        }

        public String getIcon() {
            return icon;
        }

        public String getWord() {
            return word;
        }

        public String getText() {
            return text;
        }

        public List<String> getReasons() {
            return reasons;
        }

        public List<GroupLine> getGroups() {
            return groups;
        }

        public List<String> getPapers() {
            return papers;
        }

        public String getHref() {
            return href;
        }

        public String getAction() {
            return action;
        }

        public List<BasisLine> getBases() {
            return bases;
        }
    }

    /** The programmes that one follows, and those that one may begin; empty if it is only one. */
    public List<Choice> getChoices() {
        List<Choice> known = choices;
        if (known == null) {
            known = buildChoices();
            choices = known;
        }
        return known;
    }

    private List<Choice> buildChoices() {
        List<Stand> all = stands();
        if (all.size() < 2) {
            return List.of();
        }
        String here = here().programme().id();
        return all.stream()
                .map(
                        one ->
                                new Choice(
                                        "/?programme=" + one.programme().id(),
                                        one.programme().title().in(user.locale()),
                                        one.programme().id().equals(here)))
                .toList();
    }

    public String getTitle() {
        return here().programme().title().in(user.locale());
    }

    /** Name, profession, workplace and the version that judges. */
    public String getLead() {
        OwnProfile.Profile mine = profile();
        String who = m.text("home.greeting", user.name());
        String work = workplace();
        String profession = m.get("person.profession." + mine.profession());
        return work.isEmpty()
                ? m.text("home.path.who", who, profession)
                : m.text("home.path.whoAt", who, profession, work);
    }

    /** The main post's organisation, else another's, else that of a membership; empty = none. */
    private String workplace() {
        return profile().posts().stream()
                .filter(OwnProfile.Post::now)
                .min(
                        Comparator.comparing(OwnProfile.Post::membership)
                                .thenComparing(one -> !one.main()))
                .map(OwnProfile.Post::organisation)
                .orElse("");
    }

    /** Which version judges, and since when one follows it. */
    public String getVersion() {
        Stand stand = here();
        LocalDate since = stand.enrolledOn();
        String title = stand.version().title().in(user.locale());
        return since == null ? title : m.text("home.path.since", title, since);
    }

    /** The one next step. */
    public Next getNext() {
        Next known = next;
        if (known == null) {
            known = buildNext();
            next = known;
        }
        return known;
    }

    private Next buildNext() {
        Stand stand = here();
        Judgement judged = stand.judgement();
        if (judged.isComplete()) {
            Optional<OwnCertificates.Held> living = record.living(stand);
            return new Next(
                    m.get("home.path.done.chip"),
                    m.text("home.path.done.title", stand.programme().title()),
                    judged.completedOn()
                            .map(day -> m.text("home.path.done.text", day))
                            .orElseGet(() -> m.get("home.path.done.undated")),
                    living.map(PathRecord::href).orElse("/home/record"),
                    m.get(
                            living.isPresent()
                                    ? "home.path.done.certificate"
                                    : "home.path.done.action"),
                    "");
        }
        Optional<NextStep> step = judged.answer().next();
        boolean ranOut =
                judged.state() == State.EXPIRED
                        || step.filter(one -> one.action() == NextStep.Action.BEGIN_AGAIN)
                                .isPresent();
        if (!stand.isBegun()) {
            return new Next(
                    "",
                    m.text("home.path.begin.title", stand.programme().title()),
                    m.get("home.path.begin.text"),
                    "",
                    m.get("home.path.begin.action"),
                    "begin");
        }
        if (ranOut) {
            return new Next(
                    "",
                    m.get("home.path.again.title"),
                    step.map(one -> m.reason(one.reason())).orElse(""),
                    "",
                    m.get("home.path.again.action"),
                    "again");
        }
        return step.map(this::card)
                .orElseGet(
                        () ->
                                new Next(
                                        m.get("home.path.wait.chip"),
                                        m.get("home.path.none.title"),
                                        m.get("home.path.none.text"),
                                        "",
                                        "",
                                        ""));
    }

    private Next card(NextStep step) {
        if (step.action() == NextStep.Action.TAKE_MODULE) {
            return moduleCard();
        }
        if (step.action() == NextStep.Action.APPLY_GATHERING) {
            PathTrainings.Found found = trainings.of(here(), step.subject());
            return new Next("", found.title(), found.text(), found.href(), found.action(), "");
        }
        String chip = step.action().isWaiting() ? m.get("home.path.wait.chip") : "";
        String href =
                step.action() == NextStep.Action.SEND_CERTIFICATE
                                || step.action() == NextStep.Action.ENTER_DATE
                        ? PAPERS
                        : "";
        return new Next(
                chip,
                m.get("home.path.next." + step.action()),
                m.reason(step.reason()),
                href,
                href.isEmpty() ? "" : m.get("home.path.papers"),
                "");
    }

    /** The first module that can be taken here and is still missing. */
    private Next moduleCard() {
        Optional<ModulesLeft.Item> module = ModulesLeft.of(here()).next(available());
        if (module.isPresent()) {
            return new Next(
                    "",
                    m.get("home.path.next.TAKE_MODULE"),
                    m.text("home.path.module.text", module.get().title()),
                    "/elearning/module?id=" + module.get().id(),
                    m.get("home.path.module.action"),
                    "");
        }
        return new Next(
                m.get("home.path.wait.chip"),
                m.get("home.path.prepared.title"),
                m.get(
                        journey().steps().stream().allMatch(one -> one.papers().isEmpty())
                                ? "home.path.prepared.text"
                                : "home.path.prepared.orPaper"),
                "",
                "",
                "");
    }

    /** The way, step by step. */
    public List<StepLine> getSteps() {
        List<StepLine> known = steps;
        if (known == null) {
            known = build();
            steps = known;
        }
        return known;
    }

    private List<StepLine> build() {
        List<StepLine> lines = new ArrayList<>();
        OwnProfile.Profile mine = profile();
        if (mine.profession().register() != null) {
            lines.add(licence(mine));
        }
        boolean begun = here().isBegun();
        boolean reached = !begun;
        for (Journey.Step step : journey().steps()) {
            boolean now = !reached && !step.isDone();
            reached |= now;
            lines.add(line(step, lines.size() + 1, now));
            if (isLearning(step)) {
                step.papers().forEach(one -> lines.add(paper(one, step, lines.size() + 1)));
            }
        }
        record(lines.size() + 1).ifPresent(lines::add);
        return lines;
    }

    private StepLine licence(OwnProfile.Profile mine) {
        boolean stated = mine.licence() != null;
        boolean done = stated && mine.licenceChecked();
        String key = done ? "checked" : stated ? "stated" : "none";
        return new StepLine(
                1,
                m.get("home.path.licence"),
                done ? "done" : "",
                done ? "ok" : stated ? "info" : "",
                "",
                stated ? m.get("home.path.licence.word." + key) : "",
                m.get("home.path.licence." + key),
                List.of(),
                List.of(),
                List.of(),
                stated ? "" : "/person/profile",
                stated ? "" : m.get("home.path.licence.action"),
                List.of());
    }

    /** Whether it is learned here or shown by a paper; the paper is a step of its own then. */
    private static boolean isLearning(Journey.Step step) {
        return !step.groups().isEmpty() && !step.papers().isEmpty();
    }

    /** A certificate of what was learned elsewhere: its own step behind that of learning here. */
    private StepLine paper(Journey.Paper paper, Journey.Step step, int number) {
        boolean held = paper.state() == State.SATISFIED;
        boolean handedIn = !paper.facts().isEmpty();
        // Learned here, and that counts: no paper is needed.
        boolean spared = step.isDone() && !held;
        boolean unknown = !spared && handedIn && paper.state() == State.UNKNOWN;
        String key =
                held ? "checked" : spared ? "spared" : unknown ? "unknown" : handedIn ? "open" : "";
        return new StepLine(
                number,
                m.text("home.path.step.paper", paper.title()),
                held || spared ? "done" : "",
                switch (key) {
                    case "checked", "spared" -> "ok";
                    case "unknown" -> "unk";
                    case "open" -> "info";
                    default -> "";
                },
                "",
                key.isEmpty() ? "" : m.get("home.path.step.paper." + key),
                spared ? m.get("home.path.step.paper.sparedText") : paper(paper),
                List.of(),
                List.of(),
                List.of(),
                spared ? "" : held ? "/home/record" : PAPERS,
                m.get(
                        held
                                ? "home.path.record.open"
                                : handedIn ? "home.path.step.paper.look" : "home.path.papers"),
                List.of());
    }

    /** The last step; none for whom other people's papers completed it. */
    private Optional<StepLine> record(int number) {
        Optional<OwnCertificates.Held> living = record.living(here());
        if (living.isEmpty() && here().judgement().isComplete()) {
            return Optional.empty();
        }
        boolean valid = living.filter(one -> one.state() == Certificate.State.VALID).isPresent();
        return Optional.of(
                new StepLine(
                        number,
                        m.get("home.path.step.record"),
                        valid ? "done" : "",
                        valid ? "ok" : living.isPresent() ? "info" : "",
                        "",
                        living.isEmpty()
                                ? ""
                                : m.get(
                                        valid
                                                ? "home.path.step.record.issued"
                                                : "home.path.word.waiting"),
                        living.map(record::issued)
                                .orElseGet(() -> m.get("home.path.step.record.later")),
                        List.of(),
                        List.of(),
                        List.of(),
                        living.map(PathRecord::href).orElse(""),
                        living.isEmpty() ? "" : m.get("home.path.done.certificate"),
                        List.of()));
    }

    private StepLine line(Journey.Step step, int number, boolean now) {
        List<GroupLine> groups = new ArrayList<>();
        for (Journey.Group group : step.groups()) {
            groups.add(group(group, now));
        }
        List<String> reasons = new ArrayList<>();
        if (!step.isDone() && here().isBegun()) {
            step.reasons().forEach(one -> reasons.add(m.reason(one)));
        }
        boolean apart = isLearning(step);
        List<String> papers = new ArrayList<>();
        if (!apart) {
            step.papers().forEach(one -> papers.add(paper(one)));
        }
        boolean offers = !apart && !step.isDone() && !step.papers().isEmpty();
        Optional<PathTrainings.Found> reach =
                now ? step.next().filter(PathPage::isApplying).map(this::reach) : Optional.empty();
        Badge badge = badge(step, now);
        return new StepLine(
                number,
                title(step),
                step.isDone() ? "done" : now ? "now" : "",
                badge.kind(),
                badge.icon(),
                badge.word(),
                text(step),
                reasons,
                groups,
                papers.stream().filter(one -> !one.isEmpty()).toList(),
                reach.map(PathTrainings.Found::href).orElse(offers ? PAPERS : ""),
                reach.map(PathTrainings.Found::counted)
                        .orElse(offers ? m.get("home.path.papers") : ""),
                step.clauses().stream().map(this::basis).toList());
    }

    private static boolean isApplying(NextStep step) {
        return step.action() == NextStep.Action.APPLY_GATHERING;
    }

    private PathTrainings.Found reach(NextStep step) {
        return trainings.of(here(), step.subject());
    }

    private String title(Journey.Step step) {
        return switch (step.kind()) {
            case GATHERING -> m.text("home.path.step.gathering", step.title());
            case ANY, RECOGNISED ->
                    step.groups().isEmpty()
                            ? step.title().in(user.locale())
                            : m.text("home.path.step.learn", step.title());
            default -> step.title().in(user.locale());
        };
    }

    private String text(Journey.Step step) {
        LocalDate on =
                step.facts().stream()
                        .map(one -> one.earnedOn())
                        .filter(Objects::nonNull)
                        .max(LocalDate::compareTo)
                        .orElse(null);
        if (step.isDone()) {
            return on == null ? "" : m.text("home.path.step.doneOn", on);
        }
        if (step.kind() == Requirement.Kind.GATHERING && step.facts().isEmpty()) {
            return m.text("home.path.step.minutes", step.needed());
        }
        return "";
    }

    private record Badge(String kind, String icon, String word) {}

    private Badge badge(Journey.Step step, boolean now) {
        if (step.isDone()) {
            return new Badge("ok", "", m.get("home.path.word.done"));
        }
        if (!here().isBegun()) {
            return new Badge("", "", "");
        }
        if (step.state() == State.UNKNOWN) {
            return new Badge("unk", "", m.get("home.path.word.unknown"));
        }
        if (step.state() == State.EXPIRED) {
            return new Badge("stop", "", m.get("home.path.word.expired"));
        }
        if (step.next().filter(one -> one.action().isWaiting()).isPresent()
                && !step.facts().isEmpty()) {
            return new Badge("info", "", m.get("home.path.word.waiting"));
        }
        Optional<Judgement.Clock> clock = here().judgement().clock();
        if (now && step.kind() == Requirement.Kind.GATHERING && clock.isPresent()) {
            return new Badge("warn", "", m.text("home.path.word.daysLeft", daysLeft(clock.get())));
        }
        return new Badge("", "", "");
    }

    private GroupLine group(Journey.Group group, boolean now) {
        String title =
                m.text(
                        group.isChoice() ? "home.path.group.some" : "home.path.group.all",
                        group.title(),
                        group.done(),
                        group.needed(),
                        group.items().size());
        return new GroupLine(
                title,
                now && group.done() < group.needed(),
                group.items().stream().map(one -> item(one, group)).toList());
    }

    private ItemLine item(Journey.Item item, Journey.Group group) {
        boolean done = item.state() == State.SATISFIED;
        boolean here = available().contains(item.module());
        LocalDate on = item.on();
        String day;
        if (done) {
            day = on == null ? m.get("home.path.item.undated") : m.date(on);
        } else if (!here) {
            day = m.get("home.path.item.prepared");
        } else {
            day = group.isChoice() ? m.get("home.path.item.free") : "";
        }
        return new ItemLine(
                item.title().in(user.locale()),
                here ? "/elearning/module?id=" + item.module() : "",
                day,
                done ? "check" : here ? "book" : "wait",
                done);
    }

    private String paper(Journey.Paper paper) {
        if (paper.state() == State.SATISFIED) {
            LocalDate day =
                    paper.facts().stream()
                            .map(one -> one.earnedOn())
                            .filter(Objects::nonNull)
                            .findFirst()
                            .orElse(null);
            return day == null
                    ? m.text("home.path.paper.held", paper.title())
                    : m.text("home.path.paper.heldOn", paper.title(), day);
        }
        if (!paper.facts().isEmpty() && !paper.reasons().isEmpty()) {
            return m.reason(paper.reasons().get(0));
        }
        return here().judgement().isComplete()
                ? ""
                : m.text("home.path.paper.offer", paper.title());
    }

    private BasisLine basis(Clause clause) {
        String words = clause.words().in(user.locale());
        String note = clause.note().in(user.locale());
        LocalDate date = clause.date();
        String source = clause.isSeen() ? words : clause.notice();
        List<String> parts = new ArrayList<>();
        if (clause.isSeen()) {
            parts.add(clause.notice());
        }
        if (date != null) {
            parts.add(m.date(date));
        }
        if (!clause.isSeen()) {
            parts.add(m.text("home.path.clause.unseen", words));
        }
        if (!note.isEmpty()) {
            parts.add(note);
        }
        return new BasisLine(
                source,
                String.join(m.get("home.path.joint"), parts),
                clause.mark() == Mark.CONFIRMED ? "" : m.get("platform.mark." + clause.mark()));
    }

    /** What an office is about. */
    public List<String> getWaiting() {
        return journey().waiting().stream().map(m::reason).toList();
    }

    /** What was handed in besides, and what it does. */
    public List<String> getAsides() {
        List<String> lines = new ArrayList<>();
        for (Journey.Aside aside : journey().asides()) {
            List<Reason> why = aside.reasons();
            if (why.isEmpty()) {
                lines.add(aside.title().in(user.locale()));
            }
            why.forEach(one -> lines.add(m.reason(one)));
        }
        return lines;
    }

    /** Whether the place of work decides, and which. */
    public String getRegionNote() {
        Stand stand = here();
        boolean depends =
                stand.version().all().anyMatch(one -> one.kind() == Requirement.Kind.RECOGNISED);
        if (!depends || stand.judgement().isComplete()) {
            return "";
        }
        return stand.judgement()
                .recognition()
                .map(one -> m.text("home.path.region.counts", one.holder()))
                .orElseGet(() -> m.get("home.path.region.note"));
    }

    public boolean isClock() {
        return here().isBegun() && here().judgement().clock().isPresent();
    }

    public long getDaysLeft() {
        return here().judgement().clock().map(this::daysLeft).orElse(0L);
    }

    private long daysLeft(Judgement.Clock clock) {
        return ChronoUnit.DAYS.between(on(), clock.until());
    }

    /** How much of the time has passed, in per cent. */
    public int getClockPast() {
        return here().judgement()
                .clock()
                .map(
                        clock -> {
                            long all = ChronoUnit.DAYS.between(clock.from(), clock.until());
                            long past = ChronoUnit.DAYS.between(clock.from(), on());
                            return all <= 0 ? WHOLE : (int) (past * WHOLE / all);
                        })
                .orElse(0);
    }

    public String getClockText() {
        return here().judgement()
                .clock()
                .map(clock -> m.text("home.path.clock.text", clock.until()))
                .orElse("");
    }

    public String getClockFrom() {
        return here().judgement()
                .clock()
                .map(clock -> m.text("home.path.clock.from", clock.from()))
                .orElse("");
    }

    public String getClockTo() {
        return here().judgement()
                .clock()
                .map(clock -> m.text("home.path.clock.to", clock.until()))
                .orElse("");
    }

    /** What the clock rests on; empty if the version says nothing about it. */
    public List<BasisLine> getClockBases() {
        return here().version()
                .all()
                .filter(one -> one.kind() == Requirement.Kind.WITHIN)
                .map(one -> basis(one.heading().source()))
                .distinct()
                .toList();
    }

    /** How many trainings there are while the clock runs; empty if none is to be applied for. */
    public String getClockReach() {
        return here().judgement()
                .answer()
                .next()
                .filter(PathPage::isApplying)
                .map(step -> reach(step).counted())
                .orElse("");
    }

    public String getClockHref() {
        return here().judgement()
                .answer()
                .next()
                .filter(PathPage::isApplying)
                .map(step -> reach(step).href())
                .orElse("");
    }

    /** The record of completion and its state. */
    public PathRecord.Card getRecord() {
        return record.card(here());
    }

    /** Whom to ask, by the name of the main place of work where there is one. */
    public String getHelp() {
        String work = workplace();
        return work.isEmpty() ? m.get("home.path.help.text") : m.text("home.path.help.at", work);
    }

    public boolean isHelpNamed() {
        return !workplace().isEmpty();
    }

    public boolean isComplete() {
        return here().judgement().isComplete();
    }

    public boolean isBegun() {
        return here().isBegun();
    }

    /** Begins the programme; the page is shown again. */
    public void begin() throws IOException {
        String id = here().programme().id();
        enrolling.begin(id);
        again(id);
    }

    /** Begins the e-learning part anew; the page is shown again. */
    public void beginAgain() throws IOException {
        String id = here().programme().id();
        enrolling.beginAgain(id);
        again(id);
    }

    private static void again(String id) throws IOException {
        FacesContext.getCurrentInstance().getExternalContext().redirect("/?programme=" + id);
    }

    public String getProgramme() {
        return here().programme().id();
    }

    private LocalDate on() {
        return seen().on();
    }

    private Standing.Seen seen() {
        Standing.Seen known = seen;
        if (known == null) {
            known = standing.mine();
            seen = known;
        }
        return known;
    }

    /** What one follows first, then what one may begin. */
    private List<Stand> stands() {
        List<Stand> known = stands;
        if (known == null) {
            List<Stand> all = new ArrayList<>();
            seen().stands().stream().filter(Stand::isBegun).forEach(all::add);
            seen().stands().stream().filter(one -> !one.isBegun()).forEach(all::add);
            known = all;
            stands = known;
        }
        return known;
    }

    private Stand here() {
        Stand known = here;
        if (known == null) {
            known = find();
            here = known;
        }
        return known;
    }

    private Stand find() {
        String asked = request.getParameter("programme");
        List<Stand> all = stands();
        if (asked == null || asked.isEmpty()) {
            return all.stream()
                    .filter(one -> one.isBegun() && !one.judgement().isComplete())
                    .findFirst()
                    .or(() -> all.stream().findFirst())
                    .orElseThrow(NotFoundException::new);
        }
        return all.stream()
                .filter(one -> one.programme().id().equals(asked))
                .findFirst()
                .orElseThrow(NotFoundException::new);
    }

    private Journey journey() {
        Journey known = journey;
        if (known == null) {
            known = Journey.of(here());
            journey = known;
        }
        return known;
    }

    private OwnProfile.Profile profile() {
        OwnProfile.Profile known = profile;
        if (known == null) {
            known = profiles.show();
            profile = known;
        }
        return known;
    }

    private Set<String> available() {
        Set<String> known = available;
        if (known == null) {
            known = modules.available();
            available = known;
        }
        return known;
    }
}
