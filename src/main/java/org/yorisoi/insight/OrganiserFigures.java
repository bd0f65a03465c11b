package org.yorisoi.insight;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yorisoi.gathering.Attendances;
import org.yorisoi.insight.AttendanceFigures.Came;
import org.yorisoi.organisation.Organisation;
import org.yorisoi.organisation.OrganisationKind;
import org.yorisoi.person.Affiliation;
import org.yorisoi.person.Aliases;
import org.yorisoi.person.Licence;
import org.yorisoi.person.OneLineRule;
import org.yorisoi.person.Person;
import org.yorisoi.person.Profession;
import org.yorisoi.person.Register;
import org.yorisoi.person.RosterReach;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.Requires;
import org.yorisoi.platform.audit.Audit;

/**
 * An association's, or a hospital's, own gatherings of a fiscal year: who came, who came for the
 * first time, who again and again, who never; and the lines for continuing education. Only
 * gatherings whose attendance a responsible head confirmed are counted.
 */
@Boundary
public class OrganiserFigures {

    private static final String READ = "insight:attendance";
    private static final int APRIL = 4;
    private static final int FIRST_YEAR = 2000;
    private static final int LONGEST_NOTE = 300;
    private static final int MOST_EXPORTED = 50_000;

    /** Binding parameters takes time with the square of their number. */
    private static final int AT_ONCE = 500;

    @PersistenceContext private EntityManager em;
    @Inject private RosterReach reach;
    @Inject private Attendances attendances;
    @Inject private Aliases aliases;
    @Inject private JapanTime time;
    @Inject private Audit audit;

    /** Which people are listed. */
    public enum Show {
        CAME,
        FIRST,
        REGULAR,
        NEVER
    }

    /**
     * Somebody in a list.
     *
     * @param facility as named last; null = without a post
     * @param own whether she belongs to the organiser
     * @param times that she came in the year
     * @param last when she came last in the year; null = she did not
     */
    public record Line(
            long personId,
            String name,
            String kana,
            Profession profession,
            @Nullable String facility,
            boolean own,
            int times,
            @Nullable LocalDate last)
            implements Serializable {}

    /**
     * All that a page shows.
     *
     * @param association whether it is an association, so that its people are members
     * @param lines the page of people that was asked for
     * @param total how many people the list has
     */
    public record Seen(
            String organisation,
            boolean association,
            int fiscalYear,
            int thisYear,
            AttendanceFigures figures,
            List<Line> lines,
            int total) {}

    /** What is known of somebody's register number. */
    public enum Known {
        /** Compared with the paper by an office. */
        CHECKED,
        /** As she stated it. */
        STATED,
        /** Nobody stated one: she is to be asked. */
        ASK,
        /** Her profession has no register that we read. */
        NONE
    }

    /**
     * A line for continuing education.
     *
     * @param licence in the register of the profession as which she came; null = see {@code known}
     */
    public record UnitLine(
            @Nullable String licence,
            Known known,
            String name,
            String kana,
            AttendanceFigures.Units units) {}

    /** How many people a page has. */
    public static final int PAGE = 50;

    /**
     * The figures of a year, with a page of people.
     *
     * @param fiscalYear 0 = the present one
     */
    @Requires(READ)
    public Seen seen(long organisationId, int fiscalYear, Show show, int page) {
        List<Long> ids = reach.organisations(READ, organisationId);
        Organisation organisation = organisation(organisationId);
        int thisYear = JapanTime.fiscalYear(time.today());
        int year = fiscalYear == 0 ? thisYear : fiscalYear;
        if (year < FIRST_YEAR || year > thisYear) {
            throw new NotFoundException();
        }
        AttendanceFigures figures = figures(ids, year);
        Set<Long> wanted = wanted(figures, show);
        List<Line> lines = lines(figures, wanted, Math.max(0, page) * PAGE, PAGE);
        audit.seen(
                organisationId,
                "insight:attendance-seen",
                lines.stream().map(Line::personId).toList(),
                Map.of("year", year, "show", show.name()));
        return new Seen(
                organisation.getName(),
                organisation.getKind() == OrganisationKind.ASSOCIATION,
                year,
                thisYear,
                figures,
                lines,
                wanted.size());
    }

    /**
     * People as a file.
     *
     * @throws BusinessException if the purpose is missing
     */
    @Requires(READ)
    public List<Line> people(long organisationId, int fiscalYear, Show show, String purpose) {
        List<Long> ids = reach.organisations(READ, organisationId);
        String why = purpose(purpose);
        AttendanceFigures figures = figures(ids, fiscalYear);
        List<Line> lines = lines(figures, wanted(figures, show), 0, MOST_EXPORTED);
        exported(
                organisationId,
                fiscalYear,
                "people",
                why,
                lines.stream().map(Line::personId).toList());
        return lines;
    }

    /**
     * Everybody at each gathering, with the sums that an account of a subsidy needs.
     *
     * @throws BusinessException if the purpose is missing
     */
    @Requires(READ)
    public List<AttendanceFigures.Held> gatherings(
            long organisationId, int fiscalYear, String purpose) {
        List<Long> ids = reach.organisations(READ, organisationId);
        String why = purpose(purpose);
        AttendanceFigures figures = figures(ids, fiscalYear);
        exported(organisationId, fiscalYear, "gatherings", why, List.of());
        return figures.gatherings();
    }

    /**
     * Lines for continuing education, by gathering. The association's account of units is kept by
     * register numbers, whoever is a member or not; so the number of everybody who took part is on
     * it, and of nobody else. Who got them stands in the audit with the people.
     *
     * @throws BusinessException if the purpose is missing
     */
    @Requires(READ)
    public List<UnitLine> units(long organisationId, int fiscalYear, String purpose) {
        List<Long> ids = reach.organisations(READ, organisationId);
        String why = purpose(purpose);
        List<AttendanceFigures.Units> units = figures(ids, fiscalYear).units();
        Set<Long> people = new HashSet<>();
        units.forEach(one -> people.add(one.came().personId()));
        Map<Long, Person> names = people(people);
        Map<Long, Map<Register, Licence>> licences = licences(people);
        List<UnitLine> lines = new ArrayList<>();
        for (AttendanceFigures.Units one : units) {
            Person person = names.get(one.came().personId());
            if (person != null) {
                Register register = one.came().profession().register();
                Licence licence =
                        register == null
                                ? null
                                : licences.getOrDefault(person.getId(), Map.of()).get(register);
                lines.add(
                        new UnitLine(
                                licence == null ? null : licence.getNumber(),
                                known(register, licence),
                                person.getFamilyName() + " " + person.getGivenName(),
                                person.getFamilyKana() + " " + person.getGivenKana(),
                                one));
            }
        }
        exported(organisationId, fiscalYear, "units", why, List.copyOf(names.keySet()));
        return lines;
    }

    private static Known known(@Nullable Register register, @Nullable Licence licence) {
        if (licence != null) {
            return licence.isChecked() ? Known.CHECKED : Known.STATED;
        }
        return register == null ? Known.NONE : Known.ASK;
    }

    private void exported(
            long organisationId, int year, String what, String why, List<Long> people) {
        audit.seen(
                organisationId,
                "insight:attendance-exported",
                people,
                Map.of("year", year, "what", what, "purpose", why));
    }

    private static String purpose(String text) {
        Checked<String> words = OneLineRule.check(text, LONGEST_NOTE);
        if (!words.isOk() || words.get().isEmpty()) {
            throw new BusinessException("person.export.purposeMissing");
        }
        return words.get();
    }

    private Organisation organisation(long id) {
        Organisation organisation = em.find(Organisation.class, id);
        if (organisation == null) {
            throw new NotFoundException();
        }
        return organisation;
    }

    private AttendanceFigures figures(List<Long> organisers, int year) {
        Instant from = start(year);
        Instant until = start(year + 1);
        List<Attendances.Attendance> now = attendances.closed(organisers, from, until);
        List<Attendances.Attendance> earlier = attendances.closed(organisers, null, from);
        Set<Long> people = new HashSet<>();
        now.forEach(one -> people.add(one.personId()));
        earlier.forEach(one -> people.add(one.personId()));
        Map<Long, Long> survivors = aliases.surviving(List.copyOf(people));
        Set<Long> before = new HashSet<>();
        earlier.stream()
                .filter(Attendances.Attendance::isPresent)
                .forEach(one -> before.add(surviving(survivors, one.personId())));
        Map<Long, String> facilities = facilities(now);
        Map<Long, List<Affiliation>> belongings = belongings(organisers);
        List<Came> came = new ArrayList<>();
        for (Attendances.Attendance one : now) {
            long person = surviving(survivors, one.personId());
            LocalDate day = one.gathering().day();
            came.add(
                    new Came(
                            one.gathering().id(),
                            one.gathering().title(),
                            day,
                            person,
                            one.profession(),
                            one.postId() == null ? null : facilities.get(one.postId()),
                            belongings.getOrDefault(person, List.of()).stream()
                                    .anyMatch(post -> post.holdsOn(day)),
                            one.walkIn(),
                            one.byCode(),
                            one.isPresent(),
                            !one.unknown().isEmpty()));
        }
        LocalDate today = time.today();
        Set<Long> members = new HashSet<>();
        belongings.forEach(
                (person, posts) -> {
                    if (posts.stream().anyMatch(post -> post.holdsOn(today))) {
                        members.add(person);
                    }
                });
        return new AttendanceFigures(AttendanceFigures.joined(came), before, members);
    }

    private static long surviving(Map<Long, Long> survivors, long person) {
        return survivors.getOrDefault(person, person);
    }

    private static Instant start(int fiscalYear) {
        return LocalDate.of(fiscalYear, APRIL, 1).atStartOfDay(JapanTime.ZONE).toInstant();
    }

    /** Posts at, and memberships of, the organiser, by the person's surviving row. */
    private Map<Long, List<Affiliation>> belongings(List<Long> organisers) {
        List<Affiliation> posts =
                em.createQuery(
                                "select a from Affiliation a where a.organisationId in :ids",
                                Affiliation.class)
                        .setParameter("ids", organisers)
                        .getResultList();
        Map<Long, Long> survivors =
                aliases.surviving(posts.stream().map(Affiliation::getPersonId).distinct().toList());
        Map<Long, List<Affiliation>> byPerson = new HashMap<>();
        posts.forEach(
                post ->
                        byPerson.computeIfAbsent(
                                        surviving(survivors, post.getPersonId()),
                                        any -> new ArrayList<>())
                                .add(post));
        return byPerson;
    }

    private Map<Long, String> facilities(List<Attendances.Attendance> all) {
        Set<Long> posts = new HashSet<>();
        all.stream()
                .map(Attendances.Attendance::postId)
                .filter(Objects::nonNull)
                .forEach(posts::add);
        Map<Long, String> names = new HashMap<>();
        if (!posts.isEmpty()) {
            for (Object row :
                    em.createQuery(
                                    "select a.id, o.name from Affiliation a join Organisation o on"
                                            + " o.id = a.organisationId where a.id in :ids")
                            .setParameter("ids", posts)
                            .getResultList()) {
                Object[] c = (Object[]) row;
                names.put((Long) c[0], (String) c[1]);
            }
        }
        return names;
    }

    private Map<Long, Person> people(Collection<Long> ids) {
        Map<Long, Person> people = new HashMap<>();
        List<Long> all = List.copyOf(ids);
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            em.createQuery("select p from Person p where p.id in :ids", Person.class)
                    .setParameter("ids", all.subList(from, Math.min(all.size(), from + AT_ONCE)))
                    .getResultList()
                    .forEach(one -> people.put(one.getId(), one));
        }
        return people;
    }

    /** Numbers of all rows of each person, by register: a checked one rather than a stated one. */
    private Map<Long, Map<Register, Licence>> licences(Collection<Long> people) {
        Map<Long, Map<Register, Licence>> numbers = new HashMap<>();
        List<Long> all = List.copyOf(people);
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            for (Object row :
                    em.createQuery(
                                    "select coalesce(x.survivingId, l.personId), l from Licence l left"
                                            + " join PersonAlias x on (x.aliasId = l.personId and"
                                            + " x.until is null) where coalesce(x.survivingId,"
                                            + " l.personId) in :ids and l.endedAt is null order by"
                                            + " l.id")
                            .setParameter(
                                    "ids", all.subList(from, Math.min(all.size(), from + AT_ONCE)))
                            .getResultList()) {
                Object[] c = (Object[]) row;
                Licence licence = (Licence) c[1];
                numbers.computeIfAbsent((Long) c[0], any -> new EnumMap<>(Register.class))
                        .merge(
                                licence.getRegister(),
                                licence,
                                (one, other) ->
                                        one.isChecked() && !other.isChecked() ? one : other);
            }
        }
        return numbers;
    }

    private static Set<Long> wanted(AttendanceFigures figures, Show show) {
        return switch (show) {
            case CAME -> figures.people();
            case FIRST -> figures.firstTimers();
            case REGULAR -> figures.regulars();
            case NEVER -> figures.never();
        };
    }

    /** Ids are numbers of ours, so they may stand in the query itself. */
    private List<Long> byReading(Set<Long> people, int first, int most) {
        if (people.isEmpty()) {
            return List.of();
        }
        List<?> rows =
                em.createNativeQuery(
                                "select id from person_person where id in ("
                                        + people.stream()
                                                .map(id -> Long.toString(id))
                                                .collect(Collectors.joining(","))
                                        + ") order by kana_sort, id limit "
                                        + first
                                        + ", "
                                        + most)
                        .getResultList();
        return rows.stream().map(one -> ((Number) one).longValue()).toList();
    }

    private List<Line> lines(AttendanceFigures figures, Set<Long> wanted, int first, int most) {
        List<Long> ids = byReading(wanted, first, most);
        Map<Long, Person> people = people(ids);
        List<Line> lines = new ArrayList<>();
        for (Long id : ids) {
            Person person = Objects.requireNonNull(people.get(id));
            List<Came> came = figures.of(id);
            Came last = came.isEmpty() ? null : came.get(came.size() - 1);
            lines.add(
                    new Line(
                            person.getId(),
                            person.getFamilyName() + " " + person.getGivenName(),
                            person.getFamilyKana() + " " + person.getGivenKana(),
                            person.getProfession(),
                            last == null ? null : last.facility(),
                            last == null || last.own(),
                            came.size(),
                            last == null ? null : last.day()));
        }
        return lines;
    }
}
