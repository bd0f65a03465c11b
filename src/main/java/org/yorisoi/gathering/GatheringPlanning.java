package org.yorisoi.gathering;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.io.Serializable;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yorisoi.account.Throttling;
import org.yorisoi.curriculum.Evidence;
import org.yorisoi.curriculum.Programme;
import org.yorisoi.curriculum.ProgrammeVersion;
import org.yorisoi.organisation.Organisation;
import org.yorisoi.person.Aliases;
import org.yorisoi.person.Person;
import org.yorisoi.person.RosterPredicate;
import org.yorisoi.person.RosterReach;
import org.yorisoi.platform.Access;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.Requires;
import org.yorisoi.platform.SystemJob;
import org.yorisoi.platform.Words;
import org.yorisoi.platform.audit.Audit;
import org.yorisoi.programme.Rules;

/**
 * Planning: a draft from the programme's usual day, announcing, changing, moving, go or no-go,
 * cancelling with a reason. Whoever is concerned is written to, in the transaction of the change.
 */
@Boundary
public class GatheringPlanning {

    private static final String MAY = "gathering:plan";
    private static final String SEES = "gathering:read";
    private static final int MOST_LISTED = 500;
    private static final int USUAL_TALK = 90;

    private final SecureRandom random = new SecureRandom();

    @PersistenceContext private EntityManager em;
    @Inject private Access access;
    @Inject private CurrentUser user;
    @Inject private RosterReach reach;
    @Inject private Aliases aliases;
    @Inject private ByMail byMail;
    @Inject private Throttling throttling;
    @Inject private Rules rules;
    @Inject private SeatMoves seats;
    @Inject private Founding founding;
    @Inject private EntryAsking entry;
    @Inject private Letters letters;
    @Inject private Audit audit;
    @Inject private JapanTime time;

    /**
     * What came of a change.
     *
     * @param problems why nothing was changed; empty = it is changed
     * @param notes what should be known about what was changed
     * @param affected who has applied and could not come any more as it is now
     */
    public record Outcome(List<Reason> problems, List<Reason> notes, List<Affected> affected)
            implements Serializable {

        public Outcome {
            problems = List.copyOf(problems);
            notes = List.copyOf(notes);
            affected = List.copyOf(affected);
        }

        static Outcome refused(List<Reason> problems) {
            return new Outcome(problems, List.of(), List.of());
        }

        public boolean isDone() {
            return problems.isEmpty();
        }
    }

    /** Somebody for whom a change makes a difference. */
    public record Affected(long placeId, String name, List<Reason> reasons)
            implements Serializable {

        public Affected {
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * A line of the organiser's list.
     *
     * @param counts applications by state; a missing state has none
     */
    public record Line(
            long id,
            Gathering.Kind kind,
            Words title,
            String organiser,
            Gathering.State state,
            @Nullable Instant startsAt,
            @Nullable Integer capacity,
            Map<Place.State, Long> counts) {}

    /** Somebody who runs it. */
    public record Named(long staffId, long personId, String name, Staff.Role role)
            implements Serializable {}

    /** A step of its history. */
    public record Past(
            GatheringStep.Action action,
            Instant at,
            @Nullable String by,
            @Nullable String before,
            @Nullable String after,
            @Nullable String note)
            implements Serializable {}

    /**
     * One gathering as its planners see it.
     *
     * @param missing what is to be done before it can be announced
     */
    public record One(
            long id,
            long version,
            Gathering.Kind kind,
            @Nullable String subject,
            long organiserId,
            String organiser,
            Gathering.State state,
            @Nullable String cancelReason,
            PlanRule.Plan plan,
            SeatPolicy.Seats seats,
            List<Named> staff,
            List<Past> history,
            List<Reason> missing) {}

    /**
     * A draft, with the usual day of the programme that it counts for.
     *
     * @param subject what attending counts as; null = for no programme
     * @param start by the clock of Japan
     * @return its id
     * @throws NotFoundException if one may not plan for the organisation
     * @throws BusinessException with what contradicts itself
     */
    @Requires(MAY)
    public long draft(
            long organisationId,
            Gathering.Kind kind,
            @Nullable String subject,
            LocalDate day,
            LocalTime start,
            Description description,
            Venue venue,
            SignUpTerms terms) {
        Organisation organiser = organiser(organisationId);
        if (subject != null && rules.book().label(Evidence.Kind.GATHERING, subject).isEmpty()) {
            throw new BusinessException("gathering.plan.subject");
        }
        List<Block.Part> parts =
                DayTemplate.of(usualDay(subject, organiser.getPrefecture()), day, start);
        if (parts.isEmpty()
                && (kind == Gathering.Kind.CONFERENCE || kind == Gathering.Kind.MEETING)) {
            parts = List.of(talk(description.title(), day, start));
        }
        PlanRule.Plan plan = new PlanRule.Plan(description, venue, terms, parts, List.of());
        List<Reason> wrong = PlanRule.contradictions(plan);
        if (!wrong.isEmpty()) {
            throw new BusinessException(wrong.get(0));
        }
        byte[] secret = new byte[Gathering.SECRET_BYTES];
        random.nextBytes(secret);
        Gathering gathering =
                new Gathering(
                        kind, subject, organiser, description, venue, terms, secret, time.now());
        em.persist(gathering);
        em.flush();
        gathering.schedule(write(gathering, plan.blocks()));
        step(gathering, GatheringStep.Action.DRAFTED, null, GatheringStep.Change.NONE);
        audit.recordFor(
                organisationId, "gathering:drafted", "gathering", gathering.getId(), Map.of());
        return gathering.getId();
    }

    /** A conference has no parts that a programme asks for: one, so that day and hour are kept. */
    private static Block.Part talk(Words title, LocalDate day, LocalTime start) {
        return new Block.Part(
                "meeting",
                title,
                day.atTime(start).atZone(JapanTime.ZONE).toInstant(),
                USUAL_TALK,
                true,
                false,
                false,
                null);
    }

    private Organisation organiser(long organisationId) {
        Organisation organiser =
                em.createQuery("select o from Organisation o where o.id = :id", Organisation.class)
                        .setParameter("id", organisationId)
                        .getResultStream()
                        .findFirst()
                        .orElseThrow(NotFoundException::new);
        access.check(MAY, organiser);
        return organiser;
    }

    /** The newest version that has blocks for such a gathering; none = an empty day. */
    private Collection<ProgrammeVersion.Block> usualDay(@Nullable String subject, int prefecture) {
        if (subject == null || !subject.endsWith("/group-training")) {
            return List.of();
        }
        String region = String.format(java.util.Locale.ROOT, "%02d", prefecture);
        Optional<Programme> programme =
                rules.book().programme(subject.replaceFirst("/.*", ""), region, time.today());
        List<ProgrammeVersion.Block> blocks = new ArrayList<>();
        programme
                .map(Programme::versions)
                .orElse(List.of())
                .forEach(
                        version -> {
                            if (!version.inForce().isAfter(time.today())
                                    && !version.blocks().isEmpty()) {
                                blocks.clear();
                                blocks.addAll(version.blocks().values());
                            }
                        });
        return blocks;
    }

    /** Writes the blocks as they are to be: those that stay keep their row. */
    private List<Block> write(Gathering gathering, List<Block.Part> parts) {
        Map<String, Block> known = new HashMap<>();
        blocks(gathering.getId()).forEach(one -> known.put(one.getCode(), one));
        List<Block> blocks = new ArrayList<>();
        for (Block.Part part : parts) {
            Block block = known.remove(part.code());
            if (block == null) {
                block = new Block(gathering.getId(), part);
                em.persist(block);
            } else {
                block.be(part);
            }
            blocks.add(block);
        }
        known.values().forEach(em::remove);
        em.flush();
        return blocks;
    }

    private List<Block> blocks(long gatheringId) {
        return em.createQuery(
                        "select b from Block b where b.gatheringId = :id order by b.startsAt, b.id",
                        Block.class)
                .setParameter("id", gatheringId)
                .getResultList();
    }

    private List<Quota> quotas(long gatheringId) {
        return em.createQuery(
                        "select q from Quota q where q.gatheringId = :id order by q.id",
                        Quota.class)
                .setParameter("id", gatheringId)
                .getResultList();
    }

    private PlanRule.Plan plan(Gathering gathering) {
        return new PlanRule.Plan(
                gathering.getDescription(),
                gathering.getVenue(),
                gathering.getTerms(),
                blocks(gathering.getId()).stream().map(Block::getPart).toList(),
                quotas(gathering.getId()).stream().map(Quota::getKept).toList());
    }

    private void step(
            Gathering gathering,
            GatheringStep.Action action,
            Gathering.@Nullable State from,
            GatheringStep.Change change) {
        em.persist(new GatheringStep(gathering, action, from, user.personId(), time.now(), change));
    }

    /** Locked, one's own to plan, and as it was seen. */
    private Gathering mine(long gatheringId, long version) {
        Gathering gathering = seats.lock(gatheringId);
        access.check(MAY, gathering);
        if (gathering.getVersion() != version) {
            throw new BusinessException("platform.changedMeanwhile");
        }
        return gathering;
    }

    private void noted(Gathering gathering, String action) {
        audit.recordFor(
                gathering.getOrganiserId(), action, "gathering", gathering.getId(), Map.of());
    }

    /**
     * Announces a draft.
     *
     * @throws NotFoundException if there is none, or not for this planner
     * @throws BusinessException if somebody changed it meanwhile
     */
    @Requires(MAY)
    public Outcome announce(long gatheringId, long version) {
        Gathering gathering = mine(gatheringId, version);
        List<Reason> missing = PlanRule.missing(plan(gathering), time.now());
        if (!missing.isEmpty()) {
            return Outcome.refused(missing);
        }
        Gathering.State from = gathering.getState();
        gathering.announce();
        step(gathering, GatheringStep.Action.ANNOUNCED, from, GatheringStep.Change.NONE);
        noted(gathering, "gathering:announced");
        return done();
    }

    private static Outcome done() {
        return new Outcome(List.of(), List.of(), List.of());
    }

    /**
     * Changes anything: words, place, day, terms, quotas. Another time or place is told to whoever
     * is concerned; the seats settle by the new terms, and nobody loses one.
     *
     * @throws NotFoundException if there is none, or not for this planner
     * @throws BusinessException if somebody changed it meanwhile, or it is over
     */
    @Requires(MAY)
    public Outcome change(long gatheringId, long version, PlanRule.Plan wanted) {
        return change(mine(gatheringId, version), wanted);
    }

    private Outcome change(Gathering gathering, PlanRule.Plan wanted) {
        if (gathering.getState() != Gathering.State.DRAFT && !gathering.getState().isUpcoming()) {
            throw new BusinessException("gathering.plan.over");
        }
        boolean known = gathering.getState().isUpcoming();
        PlanRule.Plan before = plan(gathering);
        boolean again = Objects.equals(before.startsAt(), wanted.startsAt());
        List<Reason> wrong =
                known && !again
                        ? PlanRule.missing(wanted, time.now())
                        : PlanRule.contradictions(wanted);
        if (known && wanted.blocks().isEmpty()) {
            wrong = List.of(Reason.of("gathering.plan.noBlocks"));
        }
        if (!wrong.isEmpty()) {
            return Outcome.refused(wrong);
        }
        gathering.describe(wanted.description());
        gathering.come(wanted.terms());
        boolean elsewhere = gathering.meetAt(wanted.venue());
        boolean moved = gathering.schedule(write(gathering, wanted.blocks()));
        requota(gathering, before.quotas(), wanted.quotas());
        history(gathering, before, wanted, moved, elsewhere);
        em.flush();
        noted(gathering, "gathering:changed");
        if (known && (moved || elsewhere)) {
            letters.tell(
                    gathering,
                    founding.concerned(gathering.getId()),
                    moved ? News.MOVED : News.RELOCATED);
        }
        SeatPolicy.Plan settled = seats.settle(gathering);
        List<Reason> notes = new ArrayList<>();
        Integer capacity = gathering.getCapacity();
        if (capacity != null && settled.seats().over() > 0) {
            notes.add(
                    Reason.of(
                            "gathering.plan.overbooked",
                            settled.seats().seated() + settled.seats().held(),
                            capacity));
        }
        return new Outcome(List.of(), notes, moved ? affected(gathering) : List.of());
    }

    private void requota(Gathering gathering, List<Quota.Kept> before, List<Quota.Kept> wanted) {
        if (!before.equals(wanted)) {
            quotas(gathering.getId()).forEach(em::remove);
            wanted.forEach(one -> em.persist(new Quota(gathering.getId(), one)));
        }
    }

    /** A step for each kind of change. */
    private void history(
            Gathering gathering,
            PlanRule.Plan before,
            PlanRule.Plan after,
            boolean moved,
            boolean elsewhere) {
        Gathering.State state = gathering.getState();
        if (moved || !before.blocks().equals(after.blocks())) {
            step(
                    gathering,
                    GatheringStep.Action.MOVED,
                    state,
                    new GatheringStep.Change(days(before.blocks()), days(after.blocks()), null));
        }
        if (elsewhere || !before.venue().equals(after.venue())) {
            step(
                    gathering,
                    GatheringStep.Action.RELOCATED,
                    state,
                    new GatheringStep.Change(where(before.venue()), where(after.venue()), null));
        }
        if (!Objects.equals(before.terms().capacity(), after.terms().capacity())) {
            step(
                    gathering,
                    GatheringStep.Action.CAPACITY,
                    state,
                    new GatheringStep.Change(
                            text(before.terms().capacity()), text(after.terms().capacity()), null));
        }
        if (!before.quotas().equals(after.quotas())) {
            step(
                    gathering,
                    GatheringStep.Action.QUOTAS,
                    state,
                    new GatheringStep.Change(kept(before.quotas()), kept(after.quotas()), null));
        }
        if (!before.description().equals(after.description())
                || !before.terms().withCapacity(null).equals(after.terms().withCapacity(null))) {
            step(
                    gathering,
                    GatheringStep.Action.CHANGED,
                    state,
                    new GatheringStep.Change(
                            before.description() + " " + before.terms(),
                            after.description() + " " + after.terms(),
                            null));
        }
    }

    private static String text(@Nullable Integer number) {
        return number == null ? "" : number.toString();
    }

    private static String days(List<Block.Part> blocks) {
        return blocks.stream()
                .map(
                        one ->
                                one.code()
                                        + " "
                                        + one.startsAt().atZone(JapanTime.ZONE).toLocalDateTime()
                                        + " "
                                        + one.minutes())
                .collect(Collectors.joining(", "));
    }

    /** Without the link, which the history need not know. */
    private static String where(Venue venue) {
        return venue.withoutLink().toString();
    }

    private static String kept(List<Quota.Kept> quotas) {
        return quotas.stream()
                .map(one -> one.label().ja() + " " + one.seats())
                .collect(Collectors.joining(", "));
    }

    /** Who has applied and may not come on the new day, such as after a two years' term. */
    private List<Affected> affected(Gathering gathering) {
        List<Object[]> rows =
                em.createQuery(
                                "select p, n from Place p join Person n on n.id = p.personId where"
                                        + " p.gatheringId = :id and p.state in :active order by"
                                        + " p.queueNo",
                                Object[].class)
                        .setParameter("id", gathering.getId())
                        .setParameter("active", SeatMoves.ACTIVE)
                        .getResultList();
        Map<EntryCondition.Asked, List<PlaceRule.Condition>> said =
                entry.ask(
                        rows.stream()
                                .map(c -> seats.toBeAccepted(gathering, (Place) c[0]))
                                .toList());
        List<Affected> affected = new ArrayList<>();
        for (Object[] c : rows) {
            Place place = (Place) c[0];
            List<Reason> reasons =
                    said.getOrDefault(seats.toBeAccepted(gathering, place), List.of()).stream()
                            .filter(one -> one.answer() == PlaceRule.Answer.UNMET)
                            .flatMap(one -> one.reasons().stream())
                            .toList();
            if (!reasons.isEmpty()) {
                affected.add(new Affected(place.getId(), ((Person) c[1]).getFullName(), reasons));
            }
        }
        return affected;
    }

    /**
     * Moves the whole day to another beginning; every block keeps its distance.
     *
     * @throws NotFoundException if there is none, or not for this planner
     * @throws BusinessException if somebody changed it meanwhile, it is over, or has no blocks
     */
    @Requires(MAY)
    public Outcome move(long gatheringId, long version, Instant start) {
        Gathering gathering = mine(gatheringId, version);
        PlanRule.Plan plan = plan(gathering);
        return change(
                gathering,
                new PlanRule.Plan(
                        plan.description(),
                        plan.venue(),
                        plan.terms(),
                        shifted(plan, start),
                        plan.quotas()));
    }

    private static List<Block.Part> shifted(PlanRule.Plan plan, Instant start) {
        Instant from = plan.startsAt();
        if (from == null) {
            throw new BusinessException("gathering.plan.noBlocks");
        }
        Duration by = Duration.between(from, start);
        return plan.blocks().stream()
                .map(
                        one ->
                                new Block.Part(
                                        one.code(),
                                        one.title(),
                                        one.startsAt().plus(by),
                                        one.minutes(),
                                        one.mandatory(),
                                        one.pause(),
                                        one.cme(),
                                        one.cmeCode()))
                .toList();
    }

    /**
     * The same for the feature of a kind, after it has asked its own rights: another beginning,
     * place and last moment to apply, all told in one letter. It is locked.
     *
     * @param until null = it closes with the beginning
     * @throws BusinessException if it is over, or has no blocks
     */
    @SystemJob
    @Transactional(Transactional.TxType.MANDATORY)
    public Outcome moveFor(
            Gathering gathering, Instant start, Venue venue, @Nullable Instant until) {
        PlanRule.Plan plan = plan(gathering);
        return change(
                gathering,
                new PlanRule.Plan(
                        plan.description(),
                        venue,
                        plan.terms().withUntil(until),
                        shifted(plan, start),
                        plan.quotas()));
    }

    /**
     * Meets somewhere else.
     *
     * @throws NotFoundException if there is none, or not for this planner
     * @throws BusinessException if somebody changed it meanwhile, or it is over
     */
    @Requires(MAY)
    public Outcome relocate(long gatheringId, long version, Venue venue) {
        Gathering gathering = mine(gatheringId, version);
        PlanRule.Plan plan = plan(gathering);
        return change(
                gathering,
                new PlanRule.Plan(
                        plan.description(), venue, plan.terms(), plan.blocks(), plan.quotas()));
    }

    /**
     * Another number of seats. Fewer than are taken takes nobody's away, and is said; more are
     * offered to those who wait, and decide nothing that an officer has to decide.
     *
     * @param capacity null = unlimited
     * @throws NotFoundException if there is none, or not for this planner
     * @throws BusinessException if somebody changed it meanwhile, or it is over
     */
    @Requires(MAY)
    public Outcome capacity(long gatheringId, long version, @Nullable Integer capacity) {
        Gathering gathering = mine(gatheringId, version);
        PlanRule.Plan plan = plan(gathering);
        return change(
                gathering,
                new PlanRule.Plan(
                        plan.description(),
                        plan.venue(),
                        plan.terms().withCapacity(capacity),
                        plan.blocks(),
                        plan.quotas()));
    }

    /**
     * Says that it takes place.
     *
     * @return with a note if fewer than the minimum come
     * @throws NotFoundException if there is none, or not for this planner
     * @throws BusinessException if somebody changed it meanwhile, or that is said already
     */
    @Requires(MAY)
    public Outcome go(long gatheringId, long version) {
        Gathering gathering = mine(gatheringId, version);
        Gathering.State from = gathering.getState();
        gathering.confirm();
        step(gathering, GatheringStep.Action.CONFIRMED, from, GatheringStep.Change.NONE);
        noted(gathering, "gathering:confirmed");
        List<Long> seated =
                em.createQuery(
                                "select p.personId from Place p where p.gatheringId = :id and p.state ="
                                        + " :seated",
                                Long.class)
                        .setParameter("id", gatheringId)
                        .setParameter("seated", Place.State.SEATED)
                        .getResultList();
        letters.tell(gathering, seated, News.CONFIRMED);
        Integer minimum = gathering.getTerms().minimum();
        return minimum != null && seated.size() < minimum
                ? new Outcome(
                        List.of(),
                        List.of(Reason.of("gathering.plan.belowMinimum", seated.size(), minimum)),
                        List.of())
                : done();
    }

    /**
     * Cancels it: no-go, or whatever the reason. Every application ends, everybody is written to.
     *
     * @param words why, told to everybody concerned
     * @throws NotFoundException if there is none, or not for this planner
     * @throws BusinessException if the reason is missing, somebody changed it meanwhile, or it has
     *     taken place
     */
    @Requires(MAY)
    public Outcome cancel(long gatheringId, long version, String words) {
        String why = Applicants.reason(words);
        Gathering gathering = mine(gatheringId, version);
        founding.cancel(gathering, why);
        return done();
    }

    /**
     * Names somebody of the organiser's roster as staff; twice is once. What she may do follows
     * from her grants.
     *
     * @throws NotFoundException if there is no such gathering or person, or not for this planner
     */
    @Requires(MAY)
    public void name(long gatheringId, long personId, Staff.Role role) {
        Gathering gathering = seats.lock(gatheringId);
        access.check(MAY, gathering);
        long organiser =
                Optional.ofNullable(gathering.getHospitalId()).orElse(gathering.getOrganiserId());
        List<Long> house =
                em.createQuery(
                                "select o.id from Organisation o where o.id = :id or o.parentId = :id",
                                Long.class)
                        .setParameter("id", organiser)
                        .getResultList();
        long surviving =
                RosterPredicate.bindPeople(
                                em.createQuery(
                                        "select p.id from Person p where p.id = :id and "
                                                + RosterPredicate.PERSON_ON_ROSTER,
                                        Long.class),
                                house,
                                time.today())
                        .setParameter("id", aliases.surviving(personId))
                        .getResultStream()
                        .findFirst()
                        .orElseThrow(NotFoundException::new);
        if (enter(gatheringId, surviving, role)) {
            noted(gathering, "gathering:staffed");
        }
    }

    /** Whether she was not named as that before. */
    private boolean enter(long gatheringId, long personId, Staff.Role role) {
        boolean named =
                staff(gatheringId).stream()
                        .anyMatch(one -> one.personId() == personId && one.role() == role);
        if (!named) {
            em.persist(new Staff(gatheringId, personId, role, time.now()));
            em.flush();
        }
        return !named;
    }

    /**
     * Names somebody of another house, such as a director, a lecturer or a facilitator, by the mail
     * address that she told. She is written to, so that nobody is named without knowing. Being
     * named gives her no rights. Whoever guesses addresses is slowed down.
     *
     * @return her name; empty = nobody has that address
     * @throws NotFoundException if there is no such gathering, or not for this planner
     * @throws BusinessException if it is no address, or too many were tried that nobody has
     */
    @Requires(MAY)
    public Optional<String> nameByMail(long gatheringId, String mail, Staff.Role role) {
        Gathering gathering = seats.lock(gatheringId);
        access.check(MAY, gathering);
        Instant now = time.now();
        String guesser = "staff-by-mail " + user.personId();
        if (!throttling.admits(guesser, guesser, now)) {
            throw new BusinessException("gathering.prepare.tooManyAddresses");
        }
        Optional<Long> found = byMail.person(mail);
        audit.recordFor(
                gathering.getOrganiserId(),
                "gathering:staff-looked-up",
                "gathering",
                gatheringId,
                Map.of("found", found.isPresent() ? 1 : 0));
        if (found.isEmpty()) {
            throttling.failed(guesser, guesser, now);
            return Optional.empty();
        }
        Person person = Objects.requireNonNull(em.find(Person.class, found.get()));
        if (enter(gatheringId, person.getId(), role)) {
            audit.recordFor(
                    gathering.getOrganiserId(),
                    "gathering:staffed-by-mail",
                    "person",
                    person.getId(),
                    Map.of("gathering", gatheringId, "role", role.name()));
            letters.tell(
                    gathering,
                    List.of(person.getId()),
                    News.NAMED,
                    em.find(Organisation.class, gathering.getOrganiserId()).getName(),
                    Reason.of("gathering.staff." + role));
        }
        audit.seen(
                gathering.getOrganiserId(),
                "gathering:staff-found",
                List.of(person.getId()),
                Map.of("gathering", gatheringId));
        return Optional.of(person.getFullName());
    }

    /**
     * Takes a name off the staff.
     *
     * @throws NotFoundException if there is no such gathering or name, or not for this planner
     */
    @Requires(MAY)
    public void unname(long gatheringId, long staffId) {
        Gathering gathering = seats.lock(gatheringId);
        access.check(MAY, gathering);
        em.remove(
                em.createQuery(
                                "select s from Staff s where s.id = :id and s.gatheringId = :gathering",
                                Staff.class)
                        .setParameter("id", staffId)
                        .setParameter("gathering", gatheringId)
                        .getResultStream()
                        .findFirst()
                        .orElseThrow(NotFoundException::new));
        noted(gathering, "gathering:staffed");
    }

    private List<Named> staff(long gatheringId) {
        return em
                .createQuery(
                        "select s, n from Staff s join Person n on n.id = s.personId where"
                                + " s.gatheringId = :id order by s.id",
                        Object[].class)
                .setParameter("id", gatheringId)
                .getResultList()
                .stream()
                .map(
                        c -> {
                            Staff one = (Staff) c[0];
                            return new Named(
                                    one.getId(),
                                    one.getPersonId(),
                                    ((Person) c[1]).getFullName(),
                                    one.getRole());
                        })
                .toList();
    }

    /**
     * One with all that its planners need.
     *
     * @throws NotFoundException if there is none, or not for this planner
     */
    @Requires(MAY)
    public One one(long gatheringId) {
        Gathering gathering =
                em.createQuery("select g from Gathering g where g.id = :id", Gathering.class)
                        .setParameter("id", gatheringId)
                        .getResultStream()
                        .findFirst()
                        .orElseThrow(NotFoundException::new);
        access.check(MAY, gathering);
        PlanRule.Plan plan = plan(gathering);
        return new One(
                gathering.getId(),
                gathering.getVersion(),
                gathering.getKind(),
                gathering.getSubject(),
                gathering.getOrganiserId(),
                em.find(Organisation.class, gathering.getOrganiserId()).getName(),
                gathering.getState(),
                gathering.getCancelReason(),
                plan,
                SeatPolicy.plan(seats.room(gathering), seats.seekers(gatheringId)).seats(),
                staff(gatheringId),
                history(gatheringId),
                gathering.getState() == Gathering.State.DRAFT
                        ? PlanRule.missing(plan, time.now())
                        : List.of());
    }

    private List<Past> history(long gatheringId) {
        return em
                .createQuery(
                        "select s, b from GatheringStep s left join Person b on b.id = s.byPerson"
                                + " where s.gatheringId = :id order by s.id",
                        Object[].class)
                .setParameter("id", gatheringId)
                .getResultList()
                .stream()
                .map(
                        c -> {
                            GatheringStep step = (GatheringStep) c[0];
                            return new Past(
                                    step.getAction(),
                                    step.getAt(),
                                    c[1] == null ? null : ((Person) c[1]).getFullName(),
                                    step.getBefore(),
                                    step.getAfter(),
                                    step.getNote());
                        })
                .toList();
    }

    /**
     * The gatherings of an organisation and its departments, the latest day first.
     *
     * @throws NotFoundException if one may not see them
     */
    @Requires(SEES)
    public List<Line> list(long organisationId) {
        List<Object[]> found =
                em.createQuery(
                                "select g, o from Gathering g join Organisation o on o.id ="
                                        + " g.organiserId where g.organiserId in :ids order by"
                                        + " g.startsAt desc, g.id desc",
                                Object[].class)
                        .setParameter("ids", reach.organisations(SEES, organisationId))
                        .setMaxResults(MOST_LISTED)
                        .getResultList();
        Map<Long, Map<Place.State, Long>> counts = new HashMap<>();
        if (!found.isEmpty()) {
            for (Object[] c :
                    em.createQuery(
                                    "select p.gatheringId, p.state, count(p) from Place p where"
                                            + " p.gatheringId in :ids and p.state in :active group by"
                                            + " p.gatheringId, p.state",
                                    Object[].class)
                            .setParameter(
                                    "ids",
                                    found.stream().map(c -> ((Gathering) c[0]).getId()).toList())
                            .setParameter("active", EnumSet.copyOf(SeatMoves.ACTIVE))
                            .getResultList()) {
                counts.computeIfAbsent((Long) c[0], none -> new HashMap<>())
                        .put((Place.State) c[1], (Long) c[2]);
            }
        }
        return found.stream()
                .map(
                        c -> {
                            Gathering one = (Gathering) c[0];
                            return new Line(
                                    one.getId(),
                                    one.getKind(),
                                    one.getTitle(),
                                    ((Organisation) c[1]).getName(),
                                    one.getState(),
                                    one.getStartsAt(),
                                    one.getCapacity(),
                                    counts.getOrDefault(one.getId(), Map.of()));
                        })
                .toList();
    }
}
