package org.yorisoi.programme;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yorisoi.curriculum.Programme;
import org.yorisoi.curriculum.RuleBook;
import org.yorisoi.person.OneLineRule;
import org.yorisoi.platform.Access;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.Requires;
import org.yorisoi.platform.Visible;
import org.yorisoi.platform.Words;
import org.yorisoi.platform.audit.Audit;

/**
 * Changes of rules, as officers see and decide them. A prefecture's officer reads what holds
 * everywhere or in her prefecture, and decides for her prefecture alone; the operator decides what
 * holds everywhere, and which text of a release is in force.
 */
@Boundary
public class RuleChanges {

    /** The longest reason. */
    public static final int LONGEST_REASON = 400;

    private static final String READ = "programme:read";
    private static final String DECIDE = "programme:decide";
    private static final int MOST_PAST = 100;

    @PersistenceContext private EntityManager em;
    @Inject private Rules rules;
    @Inject private Access access;
    @Inject private CurrentUser user;
    @Inject private JapanTime time;
    @Inject private Audit audit;

    /**
     * The rules and their changes.
     *
     * @param changes those that wait, then those in force, then past ones; the newest first
     * @param names of whoever made, applied or ended one
     * @param prefectures names by two digits, of the changes and of the officer
     */
    public record Overview(
            RuleBook book,
            LocalDate today,
            List<RuleChange> changes,
            Map<Long, String> names,
            Map<String, Words> prefectures,
            boolean decides) {

        /** Those in a state. */
        public List<RuleChange> in(RuleChange.State... states) {
            Set<RuleChange.State> wanted = Set.of(states);
            return changes.stream().filter(one -> wanted.contains(one.getState())).toList();
        }
    }

    /**
     * One change.
     *
     * @param title of its programme
     * @param mine whether the asking officer decides on it
     * @param now the value that it would replace; null = it changes no value
     * @param changedLines of a text: the lines that it takes away and adds
     * @param later the change that replaced its text and must be taken back first; null = none
     */
    public record Seen(
            RuleChange change,
            Words title,
            Map<Long, String> names,
            @Nullable Words prefecture,
            boolean mine,
            @Nullable String now,
            List<TextDiff.Line> changedLines,
            @Nullable RuleChange later) {

        public RuleChange getChange() {
            return change;
        }

        public boolean isMine() {
            return mine;
        }

        public List<TextDiff.Line> getChangedLines() {
            return changedLines;
        }

        public @Nullable RuleChange getLater() {
            return later;
        }
    }

    /** What is in force, what waits, and what was. */
    @Requires(READ)
    public Overview overview() {
        List<RuleChange> changes = new ArrayList<>();
        changes.addAll(visible(RuleChange.State.DRAFT));
        changes.addAll(visible(RuleChange.State.APPLIED));
        changes.addAll(visible(RuleChange.State.TAKEN_BACK));
        changes.addAll(visible(RuleChange.State.DROPPED));
        Set<String> regions = new TreeSet<>();
        changes.forEach(one -> add(regions, one.getRegion()));
        RuleBook book = rules.book();
        book.programmes()
                .forEach(
                        one ->
                                book.recognitions(one.id())
                                        .forEach(decision -> add(regions, decision.region())));
        return new Overview(
                book,
                time.today(),
                List.copyOf(changes),
                names(changes),
                prefectures(regions),
                access.holdsAnywhere(DECIDE));
    }

    /**
     * One of them.
     *
     * @throws NotFoundException if there is none, or it is another prefecture's
     */
    @Requires(READ)
    public Seen seen(long changeId) {
        RuleChange change = mayRead(changeId);
        RuleBook book = rules.book();
        String region = change.getRegion();
        return new Seen(
                change,
                book.programme(change.getProgramme())
                        .map(Programme::title)
                        .orElse(new Words(change.getProgramme(), change.getProgramme())),
                names(List.of(change)),
                region == null ? null : prefectures(Set.of(region)).get(region),
                mayDecide(change),
                valueNow(book, change),
                lines(change),
                later(change));
    }

    /**
     * Where the asking officer decides: prefectures by two digits, and {@link
     * DecisionRule#EVERYWHERE} for the operator, with their names.
     */
    @Requires(DECIDE)
    public Map<String, Words> regions() {
        Visible held = access.visible(DECIDE);
        Set<String> own = new TreeSet<>();
        held.prefectures().stream()
                .filter(code -> code > 0)
                .forEach(code -> own.add(String.format(Locale.ROOT, "%02d", code)));
        Map<String, Words> regions = new HashMap<>(prefectures(own));
        if (held.everything()) {
            regions.put(DecisionRule.EVERYWHERE, new Words("", ""));
        }
        return regions;
    }

    /** The book, for whoever writes down a decision. */
    @Requires(DECIDE)
    public RuleBook book() {
        return rules.book();
    }

    /** What came of what was typed: the id of a change that waits, or faults by field. */
    public record Written(@Nullable Long changeId, Map<DecisionField, Reason> faults) {}

    /**
     * Writes a decision down; it waits until somebody has looked at what it does.
     *
     * @param kind {@code RECOGNITION} or {@code SETTING}
     */
    @Requires(DECIDE)
    public Written write(RuleChange.Kind kind, Map<DecisionField, String> typed) {
        DecisionRule.Result read =
                DecisionRule.check(rules.book(), kind, typed, regions().keySet(), time.today());
        if (read.decision().isEmpty()) {
            return new Written(null, read.faults());
        }
        DecisionRule.Decision decision = read.decision().get();
        DecisionRule.Value value = decision.value();
        RuleChange change =
                value == null
                        ? RuleChange.recognition(
                                decision.programme(),
                                decision.region(),
                                decision.from(),
                                decision.until(),
                                decision.origin(),
                                time.now(),
                                user.personId())
                        : RuleChange.setting(
                                decision.programme(),
                                value.version(),
                                value.setting(),
                                value.text(),
                                decision.region(),
                                decision.from(),
                                decision.until(),
                                decision.origin(),
                                time.now(),
                                user.personId());
        em.persist(change);
        em.flush();
        audit.record("programme:decision-written", "rule-change", change.getId(), facts(change));
        return new Written(change.getId(), Map.of());
    }

    /**
     * The change, locked, for whoever decides on it.
     *
     * @throws NotFoundException if there is none that the asking officer decides on
     */
    @Requires(DECIDE)
    public RuleChange toDecide(long changeId) {
        RuleChange change = mayRead(changeId);
        if (!mayDecide(change)) {
            throw new NotFoundException();
        }
        em.lock(change, LockModeType.PESSIMISTIC_WRITE);
        em.refresh(change);
        return change;
    }

    /**
     * Puts a change into force, as one.
     *
     * @param edition under which was shown what it does; another one is in force = it must be shown
     *     again
     * @param note why
     * @throws BusinessException if it is not waiting any more, if the rules are not those under
     *     which it was shown, or if something that is in force does not fit it
     */
    @Requires(DECIDE)
    public void apply(long changeId, long edition, String note) {
        long inForce = rules.holdStill();
        RuleChange change = toDecide(changeId);
        String why = reason(note);
        if (!change.isWaiting()) {
            throw new BusinessException("platform.changedMeanwhile");
        }
        if (inForce != edition) {
            throw new BusinessException("programme.refused.otherEdition");
        }
        if (!rules.bookWith(change).faults().isEmpty()) {
            throw new BusinessException("programme.refused.doesNotFit");
        }
        change.apply(user.personId(), time.now(), why);
        if (change.getKind() == RuleChange.Kind.SHIPPED) {
            follow(change, Objects.requireNonNull(change.getAfterId()));
        }
        em.flush();
        rules.countUp();
        audit.record("programme:change-applied", "rule-change", changeId, facts(change));
    }

    /**
     * Takes a change back, as one: everything is judged as if it had not been.
     *
     * @param edition as for {@link #apply}
     * @throws BusinessException also if a later text of the same file is in force
     */
    @Requires(DECIDE)
    public void takeBack(long changeId, long edition, String reason) {
        long inForce = rules.holdStill();
        RuleChange change = toDecide(changeId);
        String why = reason(reason);
        if (!change.isInForce()) {
            throw new BusinessException("platform.changedMeanwhile");
        }
        refuseUnlessNewest(change);
        if (inForce != edition) {
            throw new BusinessException("programme.refused.otherEdition");
        }
        if (!rules.bookWith(change).faults().isEmpty()) {
            throw new BusinessException("programme.refused.doesNotFit");
        }
        change.takeBack(user.personId(), time.now(), why);
        if (change.getKind() == RuleChange.Kind.SHIPPED) {
            follow(change, Objects.requireNonNull(change.getBeforeId()));
        }
        em.flush();
        rules.countUp();
        audit.record("programme:change-taken-back", "rule-change", changeId, facts(change));
    }

    /**
     * Drops a change that waits.
     *
     * @throws BusinessException if it is not waiting any more
     */
    @Requires(DECIDE)
    public void drop(long changeId, String reason) {
        RuleChange change = toDecide(changeId);
        change.drop(user.personId(), time.now(), reason(reason));
        audit.record("programme:change-dropped", "rule-change", changeId, facts(change));
    }

    /**
     * Refuses to take back a text that another has replaced.
     *
     * @throws BusinessException if so; {@link Seen#later} is the other
     */
    @Requires(DECIDE)
    public void refuseUnlessNewest(RuleChange change) {
        if (later(change) != null) {
            throw new BusinessException("programme.refused.laterText");
        }
    }

    /** The change in force that replaced its text by another; null = none did. */
    private @Nullable RuleChange later(RuleChange change) {
        if (change.getKind() != RuleChange.Kind.SHIPPED || !change.isInForce()) {
            return null;
        }
        return em.createQuery(
                        "select c from RuleChange c where c.file = :file and c.state = :applied and"
                                + " c.id <> :id and c.appliedAt > :at order by c.appliedAt desc",
                        RuleChange.class)
                .setParameter("file", change.getFile())
                .setParameter("applied", RuleChange.State.APPLIED)
                .setParameter("id", change.getId())
                .setParameter("at", change.getAppliedAt())
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .orElse(null);
    }

    /** Another text is in force; what waited beside the former one waits beside this one. */
    private void follow(RuleChange change, long textId) {
        RuleFile file = file(change);
        if (change.isInForce() && !Objects.equals(file.getTextId(), change.getBeforeId())) {
            throw new BusinessException("platform.changedMeanwhile");
        }
        file.follow(textId);
        em.flush();
        Instant now = time.now();
        List<RuleChange> waiting =
                em.createQuery(
                                "select c from RuleChange c where c.file = :file and c.state = :draft"
                                        + " order by c.id",
                                RuleChange.class)
                        .setParameter("file", file.getFile())
                        .setParameter("draft", RuleChange.State.DRAFT)
                        .getResultList();
        Set<Long> again = new LinkedHashSet<>();
        for (RuleChange one : waiting) {
            Long after = Objects.requireNonNull(one.getAfterId());
            if (Objects.equals(one.getBeforeId(), textId)) {
                continue;
            }
            one.drop(user.personId(), now, "programme.ended.otherText");
            if (after != textId && again.add(after)) {
                em.persist(
                        RuleChange.shipped(
                                one.getProgramme(),
                                file.getFile(),
                                textId,
                                after,
                                new RuleChange.Origin(
                                        one.getHolder(),
                                        one.getNotice(),
                                        one.getNoticeDate(),
                                        one.getClause(),
                                        one.getMark()),
                                now));
            }
        }
    }

    private RuleFile file(RuleChange change) {
        return em.find(RuleFile.class, change.getFile(), LockModeType.PESSIMISTIC_WRITE);
    }

    private RuleChange mayRead(long changeId) {
        RuleChange change = em.find(RuleChange.class, changeId);
        if (change == null) {
            throw new NotFoundException();
        }
        if (change.getRegion() != null) {
            access.check(READ, change);
        }
        return change;
    }

    /** The operator is not above a prefecture here: its decisions are its own. */
    private boolean mayDecide(RuleChange change) {
        Visible held = access.visible(DECIDE);
        String region = change.getRegion();
        return region == null
                ? held.everything()
                : held.prefectures().contains(Long.parseLong(region));
    }

    private List<RuleChange> visible(RuleChange.State state) {
        Visible held = access.visible(READ);
        Set<String> regions = new HashSet<>();
        held.prefectures().forEach(code -> regions.add(String.format(Locale.ROOT, "%02d", code)));
        return em.createQuery(
                        "select c from RuleChange c where c.state = :state and (c.region is null or"
                                + " :all = 1 or c.region in :regions) order by c.id desc",
                        RuleChange.class)
                .setParameter("state", state)
                .setParameter("all", held.all())
                .setParameter("regions", regions)
                .setMaxResults(MOST_PAST)
                .getResultList();
    }

    private static void add(Set<String> regions, @Nullable String region) {
        if (region != null) {
            regions.add(region);
        }
    }

    private Map<Long, String> names(Collection<RuleChange> changes) {
        Set<Long> people = new TreeSet<>();
        for (RuleChange one : changes) {
            addId(people, one.getMadeBy());
            addId(people, one.getAppliedBy());
            addId(people, one.getEndedBy());
        }
        Map<Long, String> names = new HashMap<>();
        if (!people.isEmpty()) {
            em.createQuery(
                            "select p.id, p.familyName, p.givenName from Person p where p.id in :ids",
                            Object[].class)
                    .setParameter("ids", people)
                    .getResultList()
                    .forEach(c -> names.put((Long) c[0], c[1] + " " + c[2]));
        }
        return names;
    }

    private static void addId(Set<Long> people, @Nullable Long id) {
        if (id != null) {
            people.add(id);
        }
    }

    private Map<String, Words> prefectures(Set<String> regions) {
        Map<String, Words> names = new HashMap<>();
        if (!regions.isEmpty()) {
            em.createQuery(
                            "select p.code, p.name, p.nameEn from Prefecture p where p.code in :codes",
                            Object[].class)
                    .setParameter(
                            "codes",
                            regions.stream().map(Integer::valueOf).collect(Collectors.toSet()))
                    .getResultList()
                    .forEach(
                            c ->
                                    names.put(
                                            String.format(Locale.ROOT, "%02d", (Integer) c[0]),
                                            new Words((String) c[1], (String) c[2])));
        }
        return names;
    }

    private @Nullable String valueNow(RuleBook book, RuleChange change) {
        if (change.getKind() != RuleChange.Kind.SETTING) {
            return null;
        }
        String region = change.getRegion();
        return book.programme(change.getProgramme(), region == null ? "" : region, time.today())
                .flatMap(one -> one.version(Objects.requireNonNull(change.getForVersion())))
                .map(one -> one.settings().get(Objects.requireNonNull(change.getSetting())))
                .map(one -> one.value())
                .orElse(null);
    }

    private List<TextDiff.Line> lines(RuleChange change) {
        if (change.getKind() != RuleChange.Kind.SHIPPED) {
            return List.of();
        }
        return TextDiff.between(
                em.find(RuleText.class, change.getBeforeId()).getBody(),
                em.find(RuleText.class, change.getAfterId()).getBody());
    }

    private static String reason(String typed) {
        Checked<String> line = OneLineRule.check(typed, LONGEST_REASON);
        if (!line.isOk()) {
            throw new BusinessException(line.why());
        }
        if (line.get().isEmpty()) {
            throw new BusinessException("programme.refused.noReason");
        }
        return line.get();
    }

    private static Map<String, ?> facts(RuleChange change) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("kind", change.getKind());
        facts.put("programme", change.getProgramme());
        facts.put("region", change.getRegion() == null ? "all" : change.getRegion());
        if (change.getSetting() != null) {
            facts.put("setting", change.getForVersion() + "/" + change.getSetting());
            facts.put("value", Objects.requireNonNull(change.getValue()));
        }
        if (change.getAfterId() != null) {
            facts.put("text", change.getAfterId());
        }
        return facts;
    }
}
