package org.yorisoi.roster;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yorisoi.person.Affiliation;
import org.yorisoi.person.Licence;
import org.yorisoi.person.Person;
import org.yorisoi.person.Profession;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.SystemJob;
import org.yorisoi.platform.audit.Audit;
import org.yorisoi.roster.RosterPlan.PostAction;
import org.yorisoi.roster.WrittenStep.Kind;

/**
 * Writes a confirmed import and takes it back, some hundred rows a transaction. What it wrote
 * stands in the row with the version that it left behind; whatever has another version now was
 * changed by somebody else, and is left alone.
 */
@Boundary
public class RosterWriting {

    private static final String LICENCE_CORRECTED = "名簿の取り込みで別の番号になりました";

    @PersistenceContext private EntityManager em;
    @Inject private JapanTime time;
    @Inject private Audit audit;

    /** The rows that the office confirmed, as they stand in the preview. */
    @SystemJob
    public List<RosterImportRow> confirmed(long importId) {
        return em.createQuery(
                        "select r from RosterImportRow r where r.importId = :id and r.line > 0 order"
                                + " by r.line",
                        RosterImportRow.class)
                .setParameter("id", importId)
                .getResultList();
    }

    /**
     * Writes some rows.
     *
     * @param planned those whose plan is still what the office saw
     * @param changed lines whose plan is another one now
     */
    @SystemJob
    public void write(
            long importId,
            RosterPlaces places,
            boolean demo,
            List<RosterReading.Planned> planned,
            List<Integer> changed) {
        Instant now = time.now();
        Map<Integer, RosterImportRow> rows = rows(importId, planned, changed);
        for (int line : changed) {
            row(rows, line).skip(RosterColumn.NAME, Reason.of("roster.row.changedMeanwhile"));
        }
        Map<Long, Person> people =
                byId(Person.class, "Person", ids(planned, plan -> plan.personId()), Person::getId);
        Map<Long, Affiliation> posts =
                byId(
                        Affiliation.class,
                        "Affiliation",
                        ids(planned, plan -> plan.post().postId()),
                        Affiliation::getId);
        Map<Long, List<Licence>> licences = licences(ids(planned, plan -> plan.personId()));
        List<Work> works = new ArrayList<>();
        for (RosterReading.Planned each : planned) {
            Work work = new Work(each, places, demo, now);
            work.person(people);
            works.add(work);
        }
        em.flush(); // now the new people have their ids
        for (Work work : works) {
            work.licence(licences);
            work.post(posts);
        }
        em.flush(); // and everything its version
        Set<Long> touched = new HashSet<>();
        for (Work work : works) {
            List<WrittenStep> steps = work.steps();
            long person = work.personId();
            if (work.isChange() && steps.isEmpty()) {
                row(rows, work.line())
                        .skip(RosterColumn.NAME, Reason.of("roster.row.changedMeanwhile"));
                continue;
            }
            steps.addAll(askAboutTwins(work, now));
            row(rows, work.line()).write(person, steps);
            if (!steps.isEmpty()) {
                touched.add(person);
            }
        }
        audit.recordEach(
                places.ownId(), "roster:write", "person", touched, Map.of("import", importId));
    }

    private Map<Integer, RosterImportRow> rows(
            long importId, List<RosterReading.Planned> planned, List<Integer> changed) {
        Set<Integer> lines = new HashSet<>(changed);
        planned.forEach(each -> lines.add(each.row().line()));
        return rows(importId, lines);
    }

    private Map<Integer, RosterImportRow> rows(long importId, Set<Integer> lines) {
        if (lines.isEmpty()) {
            return Map.of();
        }
        return em
                .createQuery(
                        "select r from RosterImportRow r where r.importId = :id and r.line in :lines",
                        RosterImportRow.class)
                .setParameter("id", importId)
                .setParameter("lines", lines)
                .getResultList()
                .stream()
                .collect(Collectors.toMap(RosterImportRow::getLine, Function.identity()));
    }

    private static RosterImportRow row(Map<Integer, RosterImportRow> rows, int line) {
        RosterImportRow row = rows.get(line);
        if (row == null) {
            throw new IllegalStateException("no row for line " + line);
        }
        return row;
    }

    private static Set<Long> ids(
            List<RosterReading.Planned> planned, Function<RosterPlan, @Nullable Long> which) {
        Set<Long> ids = new HashSet<>();
        for (RosterReading.Planned each : planned) {
            Long id = which.apply(each.plan());
            if (id != null) {
                ids.add(id);
            }
        }
        return ids;
    }

    private <T> Map<Long, T> byId(
            Class<T> type, String entity, Set<Long> ids, Function<T, Long> id) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return em
                .createQuery("select e from " + entity + " e where e.id in :ids", type)
                .setParameter("ids", ids)
                .getResultList()
                .stream()
                .collect(Collectors.toMap(id, Function.identity()));
    }

    private Map<Long, List<Licence>> licences(Set<Long> people) {
        if (people.isEmpty()) {
            return Map.of();
        }
        return em
                .createQuery(
                        "select l from Licence l where l.endedAt is null and l.personId in :people",
                        Licence.class)
                .setParameter("people", people)
                .getResultList()
                .stream()
                .collect(Collectors.groupingBy(Licence::getPersonId));
    }

    /** A question for an office for each other person with the same number. */
    private List<WrittenStep> askAboutTwins(Work work, Instant now) {
        List<WrittenStep> asked = new ArrayList<>();
        RosterRow.Registered number = work.planned.row().values().number();
        for (long other : work.planned.plan().sameNumber()) {
            if (number == null || other == work.personId()) {
                continue;
            }
            long first = Math.min(other, work.personId());
            long second = Math.max(other, work.personId());
            em.createNativeQuery(
                            "insert into person_merge (first_id, second_id, register, number,"
                                    + " found_at, state, version) values (?1, ?2, ?3, ?4, ?5,"
                                    + " 'PENDING', 0)")
                    .setParameter(1, first)
                    .setParameter(2, second)
                    .setParameter(3, number.register().name())
                    .setParameter(4, number.digits())
                    .setParameter(5, Timestamp.from(now))
                    .executeUpdate();
            Object id = em.createNativeQuery("select last_insert_id()").getSingleResult();
            asked.add(new WrittenStep(Kind.MERGE_ASKED, ((Number) id).longValue(), 0, Map.of()));
        }
        return asked;
    }

    /** One row on its way into the database. */
    private final class Work {

        private final RosterReading.Planned planned;
        private final RosterRow.Values values;
        private final RosterPlaces places;
        private final boolean demo;
        private final Instant now;
        private final Set<RosterColumn> changed;
        private @Nullable Person person;
        private boolean isNew;
        private Map<String, String> before = Map.of();
        private final List<Licence> added = new ArrayList<>();
        private final List<Licence> ended = new ArrayList<>();
        private final List<Affiliation> begun = new ArrayList<>();
        private final Map<Affiliation, Map<String, String>> mended = new LinkedHashMap<>();

        Work(RosterReading.Planned planned, RosterPlaces places, boolean demo, Instant now) {
            this.planned = planned;
            this.values = planned.row().values();
            this.places = places;
            this.demo = demo;
            this.now = now;
            this.changed =
                    planned.plan().changes().stream()
                            .map(RosterPlan.Change::column)
                            .collect(Collectors.toSet());
        }

        int line() {
            return planned.row().line();
        }

        boolean isChange() {
            return planned.plan().verdict() != RosterVerdict.UNCHANGED;
        }

        long personId() {
            return Objects.requireNonNull(person).getId();
        }

        void person(Map<Long, Person> people) {
            Long id = planned.plan().personId();
            if (id == null) {
                Person newcomer =
                        new Person(
                                Objects.requireNonNull(values.name()),
                                Objects.requireNonNull(values.profession()),
                                values.mail(),
                                demo,
                                now);
                newcomer.stateNurseQualification(values.nurse());
                em.persist(newcomer);
                person = newcomer;
                isNew = true;
                return;
            }
            Person found = people.get(id);
            if (found == null) {
                throw new NotFoundException();
            }
            person = found;
            if (planned.plan().verdict() == RosterVerdict.CHANGED) {
                change(found);
            }
        }

        private void change(Person found) {
            Map<String, String> stood = Written.of(found);
            if (changed.contains(RosterColumn.NAME) || changed.contains(RosterColumn.KANA)) {
                found.rename(Objects.requireNonNull(values.name()));
            }
            if (changed.contains(RosterColumn.PROFESSION)) {
                found.practise(Objects.requireNonNull(values.profession()));
            }
            if (changed.contains(RosterColumn.MAIL)) {
                found.reachableAt(values.mail());
            }
            if (changed.contains(RosterColumn.NURSE)) {
                found.stateNurseQualification(values.nurse());
            }
            if (!stood.equals(Written.of(found))) {
                before = stood;
            }
        }

        void licence(Map<Long, List<Licence>> licences) {
            RosterRow.Registered number = values.number();
            if (number == null || !(isNew || changed.contains(RosterColumn.NUMBER))) {
                return;
            }
            for (Licence licence : licences.getOrDefault(personId(), List.of())) {
                if (licence.getRegister() == number.register()) {
                    licence.end(now, LICENCE_CORRECTED);
                    ended.add(licence);
                }
            }
            Licence licence = new Licence(personId(), number.register(), number.digits(), now);
            em.persist(licence);
            added.add(licence);
        }

        void post(Map<Long, Affiliation> posts) {
            PostAction action = planned.plan().post().action();
            Long id = planned.plan().post().postId();
            if (places.isAssociation()
                    && (planned.plan().verdict() == RosterVerdict.NEW
                            || changed.contains(RosterColumn.MEMBER))) {
                begin(places.ownId(), Affiliation.Kind.MEMBERSHIP, null, null);
            }
            if (id != null) {
                Affiliation post = posts.get(id);
                if (post == null) {
                    throw new NotFoundException();
                }
                mended.put(post, Written.of(post));
                if (action == PostAction.MOVE) {
                    post.date(post.getValidFrom(), planned.plan().post().endsOn());
                } else {
                    mend(post);
                }
            }
            long place = Objects.requireNonNull(values.place());
            boolean besides = !places.isAssociation() || place != places.ownId();
            if (besides && (action == PostAction.ADD || action == PostAction.MOVE)) {
                begin(place, Affiliation.Kind.POST, values.from(), values.until());
            }
        }

        private void mend(Affiliation post) {
            LocalDate until = values.until() == null ? post.getValidUntil() : values.until();
            post.date(values.from(), until);
            post.describe(
                    values.department() == null ? post.getDepartment() : values.department(),
                    values.treatsCancer() == null ? post.getTreatsCancer() : values.treatsCancer(),
                    values.resident() == null ? post.getResident() : values.resident(),
                    values.member() == null ? post.getAssociationMember() : values.member());
        }

        private void begin(
                long organisation,
                Affiliation.Kind kind,
                @Nullable LocalDate from,
                @Nullable LocalDate until) {
            Affiliation post = new Affiliation(personId(), organisation, kind, from, until, now);
            if (kind == Affiliation.Kind.POST) {
                post.describe(
                        values.department(),
                        values.treatsCancer(),
                        values.resident(),
                        places.isAssociation() ? Boolean.TRUE : values.member());
                post.makeMain(isNew);
            }
            em.persist(post);
            begun.add(post);
        }

        List<WrittenStep> steps() {
            List<WrittenStep> steps = new ArrayList<>();
            Person one = Objects.requireNonNull(person);
            if (isNew) {
                steps.add(
                        new WrittenStep(
                                Kind.PERSON_ADDED, one.getId(), one.getVersion(), Map.of()));
            } else if (!before.isEmpty()) {
                steps.add(
                        new WrittenStep(
                                Kind.PERSON_CHANGED, one.getId(), one.getVersion(), before));
            }
            for (Licence licence : ended) {
                steps.add(step(Kind.LICENCE_ENDED, licence));
            }
            for (Licence licence : added) {
                steps.add(step(Kind.LICENCE_ADDED, licence));
            }
            mended.forEach(
                    (post, stood) ->
                            steps.add(
                                    new WrittenStep(
                                            Kind.POST_CHANGED,
                                            post.getId(),
                                            post.getVersion(),
                                            stood)));
            for (Affiliation post : begun) {
                steps.add(
                        new WrittenStep(
                                Kind.POST_ADDED, post.getId(), post.getVersion(), Map.of()));
            }
            return steps;
        }

        private static WrittenStep step(Kind kind, Licence licence) {
            return new WrittenStep(kind, licence.getId(), licence.getVersion(), Map.of());
        }
    }

    /** All is written. */
    @SystemJob
    public void finish(long importId) {
        job(importId).finish(time.now());
    }

    /** Everybody whom the file does not name and whose post the office ends on a day. */
    @SystemJob
    public void endPosts(
            long importId, Set<Integer> lines, Set<Long> organisations, LocalDate lastDay) {
        Map<Integer, RosterImportRow> rows = rows(importId, lines);
        Set<Long> people = new HashSet<>();
        for (RosterImportRow row : rows.values()) {
            if (row.getVerdict() == RosterVerdict.MISSING
                    && row.getOutcome() != RosterImportRow.Outcome.WRITTEN
                    && row.getPersonId() != null) {
                people.add(row.getPersonId());
            }
        }
        if (people.isEmpty()) {
            return;
        }
        Map<Long, Map<Affiliation, Map<String, String>>> ended = new HashMap<>();
        for (Affiliation post :
                em.createQuery(
                                "select a from Affiliation a where a.personId in :people and"
                                        + " a.organisationId in :organisations and (a.validUntil is"
                                        + " null or a.validUntil > :day) and (a.validFrom is null or"
                                        + " a.validFrom <= :day)",
                                Affiliation.class)
                        .setParameter("people", people)
                        .setParameter("organisations", organisations)
                        .setParameter("day", lastDay)
                        .getResultList()) {
            ended.computeIfAbsent(post.getPersonId(), id -> new LinkedHashMap<>())
                    .put(post, Written.of(post));
            post.date(post.getValidFrom(), lastDay);
        }
        em.flush();
        for (RosterImportRow row : rows.values()) {
            Map<Affiliation, Map<String, String>> posts = ended.get(row.getPersonId());
            if (posts != null && row.getPersonId() != null) {
                List<WrittenStep> steps = new ArrayList<>();
                posts.forEach(
                        (post, stood) ->
                                steps.add(
                                        new WrittenStep(
                                                Kind.POST_CHANGED,
                                                post.getId(),
                                                post.getVersion(),
                                                stood)));
                row.write(row.getPersonId(), steps);
            }
        }
    }

    /** The lines that were written and not undone, the last first. */
    @SystemJob
    public List<Integer> written(long importId) {
        return em.createQuery(
                        "select r.line from RosterImportRow r where r.importId = :id and r.outcome ="
                                + " :written order by r.line desc",
                        Integer.class)
                .setParameter("id", importId)
                .setParameter("written", RosterImportRow.Outcome.WRITTEN)
                .getResultList();
    }

    /** Takes rows back whose traces nobody has changed since; the others stay and say why. */
    @SystemJob
    public void takeBack(long importId, List<Integer> lines) {
        Map<Integer, RosterImportRow> rows = rows(importId, new HashSet<>(lines));
        Map<Kind, Set<Long>> ids = new EnumMap<>(Kind.class);
        for (RosterImportRow row : rows.values()) {
            for (WrittenStep step : row.steps()) {
                ids.computeIfAbsent(step.kind(), kind -> new HashSet<>()).add(step.id());
            }
        }
        Map<Long, Person> people =
                byId(
                        Person.class,
                        "Person",
                        both(ids, Kind.PERSON_ADDED, Kind.PERSON_CHANGED),
                        Person::getId);
        Map<Long, Licence> licences =
                byId(
                        Licence.class,
                        "Licence",
                        both(ids, Kind.LICENCE_ADDED, Kind.LICENCE_ENDED),
                        Licence::getId);
        Map<Long, Affiliation> posts =
                byId(
                        Affiliation.class,
                        "Affiliation",
                        both(ids, Kind.POST_ADDED, Kind.POST_CHANGED),
                        Affiliation::getId);
        Set<Long> open = openQuestions(both(ids, Kind.MERGE_ASKED, Kind.MERGE_ASKED));
        Set<Long> newcomers = new HashSet<>();
        Set<Long> touched = new HashSet<>();
        for (RosterImportRow row : rows.values()) {
            boolean untouched = true;
            for (WrittenStep step : row.steps()) {
                untouched &=
                        switch (step.kind()) {
                            case PERSON_ADDED, PERSON_CHANGED ->
                                    is(people.get(step.id()), Person::getVersion, step);
                            case LICENCE_ADDED, LICENCE_ENDED ->
                                    is(licences.get(step.id()), Licence::getVersion, step);
                            case POST_ADDED, POST_CHANGED ->
                                    is(posts.get(step.id()), Affiliation::getVersion, step);
                            case MERGE_ASKED -> open.contains(step.id());
                        };
            }
            if (!untouched) {
                row.keep(Reason.of("roster.undo.changed"));
                continue;
            }
            for (WrittenStep step : row.steps()) {
                switch (step.kind()) {
                    case PERSON_ADDED -> newcomers.add(step.id());
                    case PERSON_CHANGED -> Written.restore(people.get(step.id()), step.before());
                    case LICENCE_ADDED -> em.remove(licences.get(step.id()));
                    case LICENCE_ENDED -> Objects.requireNonNull(licences.get(step.id())).resume();
                    case POST_ADDED -> em.remove(posts.get(step.id()));
                    case POST_CHANGED -> Written.restore(posts.get(step.id()), step.before());
                    case MERGE_ASKED ->
                            em.createNativeQuery(
                                            "delete from person_merge where id = ?1 and state ="
                                                    + " 'PENDING'")
                                    .setParameter(1, step.id())
                                    .executeUpdate();
                }
            }
            if (row.getPersonId() != null) {
                touched.add(row.getPersonId());
            }
            row.undo();
        }
        em.flush(); // what points at the newcomers goes first
        for (long newcomer : newcomers) {
            em.remove(people.get(newcomer));
        }
        em.flush();
        audit.recordEach(
                job(importId).getOrganisationId(),
                "roster:take-back",
                "person",
                touched,
                Map.of("import", importId));
    }

    /** A row that could not be taken back, since others hold on to what it wrote. */
    @SystemJob
    public void keep(long importId, int line) {
        row(rows(importId, Set.of(line)), line).keep(Reason.of("roster.undo.used"));
    }

    private static Set<Long> both(Map<Kind, Set<Long>> ids, Kind one, Kind other) {
        Set<Long> all = new HashSet<>(ids.getOrDefault(one, Set.of()));
        all.addAll(ids.getOrDefault(other, Set.of()));
        return all;
    }

    private static <T> boolean is(@Nullable T entity, Function<T, Long> version, WrittenStep step) {
        return entity != null && version.apply(entity) == step.version();
    }

    private Set<Long> openQuestions(Set<Long> ids) {
        Set<Long> open = new HashSet<>();
        if (!ids.isEmpty()) {
            String list = ids.stream().map(String::valueOf).collect(Collectors.joining(","));
            for (Object id :
                    em.createNativeQuery(
                                    "select id from person_merge where state = 'PENDING' and id in ("
                                            + list
                                            + ")")
                            .getResultList()) {
                open.add(((Number) id).longValue());
            }
        }
        return open;
    }

    /** The undo is over. */
    @SystemJob
    public void finishUndo(long importId) {
        job(importId).finishUndo(time.now());
    }

    private RosterImport job(long importId) {
        RosterImport job = em.find(RosterImport.class, importId);
        if (job == null) {
            throw new NotFoundException();
        }
        return job;
    }

    /** How a person and a post stood before, as texts, and back. */
    static final class Written {

        private Written() {}

        static Map<String, String> of(Person person) {
            Map<String, String> stood = new HashMap<>();
            stood.put("family", person.getFamilyName());
            stood.put("given", person.getGivenName());
            stood.put("familyKana", person.getFamilyKana());
            stood.put("givenKana", person.getGivenKana());
            stood.put("profession", person.getProfession().name());
            put(stood, "mail", person.getMail());
            put(stood, "nurse", person.getNurseQualified());
            return stood;
        }

        static void restore(@Nullable Person person, Map<String, String> stood) {
            Person one = Objects.requireNonNull(person);
            one.rename(
                    new Person.Name(
                            text(stood, "family"),
                            text(stood, "given"),
                            text(stood, "familyKana"),
                            text(stood, "givenKana")));
            one.practise(Profession.valueOf(text(stood, "profession")));
            one.reachableAt(stood.get("mail"));
            one.stateNurseQualification(yesOrNo(stood, "nurse"));
        }

        static Map<String, String> of(Affiliation post) {
            Map<String, String> stood = new HashMap<>();
            put(stood, "from", post.getValidFrom());
            put(stood, "until", post.getValidUntil());
            put(stood, "department", post.getDepartment());
            put(stood, "treatsCancer", post.getTreatsCancer());
            put(stood, "resident", post.getResident());
            put(stood, "member", post.getAssociationMember());
            return stood;
        }

        static void restore(@Nullable Affiliation post, Map<String, String> stood) {
            Affiliation one = Objects.requireNonNull(post);
            one.date(day(stood, "from"), day(stood, "until"));
            one.describe(
                    stood.get("department"),
                    yesOrNo(stood, "treatsCancer"),
                    yesOrNo(stood, "resident"),
                    yesOrNo(stood, "member"));
        }

        private static void put(Map<String, String> stood, String field, @Nullable Object value) {
            if (value != null) {
                stood.put(field, value.toString());
            }
        }

        private static String text(Map<String, String> stood, String field) {
            return Objects.requireNonNull(stood.get(field));
        }

        private static @Nullable LocalDate day(Map<String, String> stood, String field) {
            String value = stood.get(field);
            return value == null ? null : LocalDate.parse(value);
        }

        private static @Nullable Boolean yesOrNo(Map<String, String> stood, String field) {
            String value = stood.get(field);
            return value == null ? null : Boolean.valueOf(value);
        }
    }
}
