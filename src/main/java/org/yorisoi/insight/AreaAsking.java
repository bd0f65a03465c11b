package org.yorisoi.insight;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.io.Serializable;
import java.sql.Date;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yorisoi.account.Offices;
import org.yorisoi.gathering.Audience;
import org.yorisoi.gathering.Gathering;
import org.yorisoi.gathering.Moment;
import org.yorisoi.gathering.SeatMoves;
import org.yorisoi.gathering.SeatPolicy;
import org.yorisoi.gathering.SignUpTerms;
import org.yorisoi.gathering.Venue;
import org.yorisoi.organisation.MedicalArea;
import org.yorisoi.organisation.Prefecture;
import org.yorisoi.person.Aliases;
import org.yorisoi.person.LongTextRule;
import org.yorisoi.person.Person;
import org.yorisoi.person.Profession;
import org.yorisoi.platform.Access;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.Requires;
import org.yorisoi.platform.Scope;
import org.yorisoi.platform.Words;
import org.yorisoi.platform.audit.Audit;
import org.yorisoi.platform.faces.Texts;
import org.yorisoi.platform.mail.Outbox;

/**
 * An officer of the prefecture writes to the offices of an area: which trainings of the areas
 * beside it still have seats, or please recommend somebody for the coordinators' training. To
 * offices, never to people by name; each kind once a day, so that nobody is asked twice by
 * accident.
 */
@Boundary
public class AreaAsking {

    private static final String ASK = "insight:ask";

    /** How many characters of one's own a letter holds. */
    public static final int MOST_WORDS = 600;

    /** How many trainings are shown, and how many at most stand in a letter. */
    public static final int MOST_TRAININGS = 30;

    private static final int SHOWN_LETTERS = 10;

    @PersistenceContext private EntityManager em;
    @Inject private AreaReading inAreas;
    @Inject private Offices offices;
    @Inject private SeatMoves seats;
    @Inject private Outbox outbox;
    @Inject private Texts texts;
    @Inject private Access access;
    @Inject private Aliases aliases;
    @Inject private CurrentUser user;
    @Inject private JapanTime time;
    @Inject private Audit audit;

    /**
     * A training that one can still apply for.
     *
     * @param free null = unlimited
     * @param until the last moment to apply; null = until it starts
     * @param professions for whom; empty = all
     */
    public record Training(
            long id,
            Words title,
            String organiser,
            String area,
            Words when,
            Words where,
            @Nullable Integer free,
            @Nullable Instant until,
            Set<Profession> professions)
            implements Serializable {}

    /**
     * A letter that went out.
     *
     * @param by who sent it
     * @param trainings their titles with the day; empty = none was named
     */
    public record Sent(
            AreaLetter.Kind kind,
            Instant at,
            LocalDate on,
            String by,
            int facilities,
            @Nullable String words,
            List<Words> trainings) {}

    /**
     * What is to be decided on.
     *
     * @param neighbours names of the areas beside it, by code
     * @param trainings of the areas beside it, by day; empty for another kind of letter
     * @param facilities whose offices would be written to, by reading
     * @param hospitals how many designated hospitals the area has today
     * @param history the newest letters of that kind first
     * @param today the letter of today, after which there is no other; null = none
     */
    public record Panel(
            long areaId,
            String area,
            int prefecture,
            AreaLetter.Kind kind,
            List<String> neighbours,
            List<Training> trainings,
            List<String> facilities,
            int hospitals,
            List<Sent> history,
            @Nullable Sent today) {}

    /**
     * What there is to write about an area, and to whom.
     *
     * @throws NotFoundException if the area is not one's own
     */
    @Requires(ASK)
    public Panel open(long areaId, AreaLetter.Kind kind) {
        MedicalArea area = mine(areaId, false);
        LocalDate today = time.today();
        Map<Long, String> beside =
                kind == AreaLetter.Kind.TRAININGS ? inAreas.neighbours(areaId, today) : Map.of();
        List<Long> hospitals = designated(areaId, today);
        List<Sent> history = history(areaId, kind);
        return new Panel(
                areaId,
                area.getName(),
                area.getPrefecture(),
                kind,
                List.copyOf(beside.values()),
                ahead(beside),
                offices(areaId, kind, hospitals).stream().map(Offices.Office::facility).toList(),
                hospitals.size(),
                history,
                history.stream().filter(one -> one.on().equals(today)).findFirst().orElse(null));
    }

    /**
     * Writes to the area's offices which trainings beside it have seats.
     *
     * @param chosen of those that the panel shows
     * @throws BusinessException if none is chosen, one is full by now, one has written today, or
     *     nobody can be reached
     * @throws NotFoundException if the area is not one's own
     */
    @Requires(ASK)
    public void invite(long areaId, Collection<Long> chosen) {
        MedicalArea area = mine(areaId, true);
        refuseTwice(areaId, AreaLetter.Kind.TRAININGS);
        Set<Long> wanted = new TreeSet<>(chosen);
        if (wanted.isEmpty()) {
            throw new BusinessException("insight.ask.chooseOne");
        }
        List<Training> named =
                ahead(inAreas.neighbours(areaId, time.today())).stream()
                        .filter(one -> wanted.contains(one.id()))
                        .toList();
        if (named.size() != wanted.size()) {
            throw new BusinessException("insight.ask.gone");
        }
        Words list = joined(named, this::inLetter);
        AreaLetter letter =
                send(area, AreaLetter.Kind.TRAININGS, null, designated(areaId, time.today()), list);
        for (Training one : named) {
            em.createNativeQuery(
                            "insert into insight_area_letter_training (letter_id, gathering_id)"
                                    + " values (?1, ?2)")
                    .setParameter(1, letter.getId())
                    .setParameter(2, one.id())
                    .executeUpdate();
        }
    }

    /**
     * Asks the area's designated hospitals to recommend somebody for the coordinators' training.
     *
     * @param typed the officer's own words; may be empty
     * @throws BusinessException if the words cannot stand in a letter, one has written today, or
     *     nobody can be reached
     * @throws NotFoundException if the area is not one's own
     */
    @Requires(ASK)
    public void recommend(long areaId, String typed) {
        MedicalArea area = mine(areaId, true);
        refuseTwice(areaId, AreaLetter.Kind.RECOMMEND);
        String words = null;
        if (!typed.isBlank()) {
            Checked<String> checked = LongTextRule.check(typed, MOST_WORDS);
            if (!checked.isOk()) {
                throw new BusinessException(checked.why());
            }
            words = checked.get().isEmpty() ? null : checked.get();
        }
        List<Long> hospitals = designated(areaId, time.today());
        if (hospitals.isEmpty()) {
            throw new BusinessException("insight.ask.noHospital");
        }
        String said = words == null ? "" : "\n\n" + words;
        send(area, AreaLetter.Kind.RECOMMEND, words, hospitals, new Words(said, said));
    }

    /** The letter to each office, and the row by which nobody is asked twice. */
    private AreaLetter send(
            MedicalArea area,
            AreaLetter.Kind kind,
            @Nullable String words,
            List<Long> hospitals,
            Words content) {
        List<Offices.Office> to = offices(area.getId(), kind, hospitals);
        int letters = to.stream().mapToInt(one -> one.people().size()).sum();
        if (letters == 0) {
            throw new BusinessException("insight.ask.nobody");
        }
        AreaLetter letter =
                new AreaLetter(
                        area.getId(),
                        area.getPrefecture(),
                        kind,
                        words,
                        to.size(),
                        letters,
                        time.today(),
                        time.now(),
                        aliases.surviving(user.personId()));
        em.persist(letter);
        em.flush();
        Prefecture prefecture =
                Objects.requireNonNull(em.find(Prefecture.class, area.getPrefecture()));
        Words from = new Words(prefecture.getName(), prefecture.getNameEn());
        for (Offices.Office office : to) {
            for (Offices.Clerk clerk : office.people()) {
                outbox.post(
                        new Outbox.Letter(
                                "insight-" + kind.name().toLowerCase(Locale.ROOT),
                                "insight.mail." + kind.name(),
                                clerk.mail(),
                                clerk.personId(),
                                clerk.lang(),
                                null,
                                List.of(office.facility(), from, area.getName(), content)));
            }
        }
        audit.record(
                "insight:area-asked",
                "area",
                area.getId(),
                Map.of(
                        "kind",
                        kind.name(),
                        "letter",
                        letter.getId(),
                        "facilities",
                        to.size(),
                        "letters",
                        letters));
        return letter;
    }

    /** Two who press at once stand in line here, so that the second sees the first's letter. */
    private MedicalArea mine(long areaId, boolean locked) {
        MedicalArea area = em.find(MedicalArea.class, areaId);
        if (area == null) {
            throw new NotFoundException();
        }
        // The prefecture alone: a coordinator of the area asks nobody in the prefecture's name.
        access.check(ASK, () -> Set.of(Scope.prefecture(area.getPrefecture())));
        if (locked) {
            em.lock(area, LockModeType.PESSIMISTIC_WRITE);
        }
        return area;
    }

    private void refuseTwice(long areaId, AreaLetter.Kind kind) {
        LocalDate today = time.today();
        history(areaId, kind).stream()
                .filter(one -> one.on().equals(today))
                .findFirst()
                .ifPresent(
                        one -> {
                            throw new BusinessException(
                                    "insight.ask.already",
                                    Moment.words(one.at()),
                                    one.by(),
                                    one.facilities());
                        });
    }

    private List<Offices.Office> offices(
            long areaId, AreaLetter.Kind kind, Collection<Long> hospitals) {
        return kind == AreaLetter.Kind.TRAININGS ? offices.inArea(areaId) : offices.of(hospitals);
    }

    /** Hospitals of the area with a designation today. */
    private List<Long> designated(long areaId, LocalDate today) {
        Query query =
                em.createNativeQuery(
                        "select o.id from organisation_organisation o where o.kind = 'HOSPITAL' and"
                                + " o.area_id = ?1 and (o.closed_on is null or o.closed_on > ?2) and"
                                + " exists (select 1 from organisation_designation d where"
                                + " d.organisation_id = o.id and d.valid_from <= ?2 and (d.valid_until"
                                + " is null or d.valid_until >= ?2)) order by o.kana, o.id");
        query.setParameter(1, areaId);
        query.setParameter(2, Date.valueOf(today));
        List<Long> ids = new ArrayList<>();
        for (Object id : query.getResultList()) {
            ids.add(((Number) id).longValue());
        }
        return ids;
    }

    private List<Sent> history(long areaId, AreaLetter.Kind kind) {
        List<Object[]> rows =
                em.createQuery(
                                "select l, p from AreaLetter l join Person p on p.id = l.sentBy where"
                                        + " l.areaId = :area and l.kind = :kind order by l.id desc",
                                Object[].class)
                        .setParameter("area", areaId)
                        .setParameter("kind", kind)
                        .setMaxResults(SHOWN_LETTERS)
                        .getResultList();
        Map<Long, List<Words>> named =
                trainings(rows.stream().map(c -> ((AreaLetter) c[0]).getId()).toList());
        return rows.stream()
                .map(
                        c -> {
                            AreaLetter one = (AreaLetter) c[0];
                            return new Sent(
                                    one.getKind(),
                                    one.getSentAt(),
                                    one.getSentOn(),
                                    ((Person) c[1]).getFullName(),
                                    one.getFacilities(),
                                    one.getWords(),
                                    named.getOrDefault(one.getId(), List.of()));
                        })
                .toList();
    }

    /** What letters named, by letter. */
    private Map<Long, List<Words>> trainings(List<Long> letters) {
        Map<Long, List<Words>> named = new HashMap<>();
        if (letters.isEmpty()) {
            return named;
        }
        // Ids are numbers of ours, so they may stand in the query itself.
        String ids = letters.stream().map(String::valueOf).collect(Collectors.joining(","));
        for (Object row :
                em.createNativeQuery(
                                "select t.letter_id, o.name, g.title, g.title_en from"
                                        + " insight_area_letter_training t join gathering_gathering g on"
                                        + " g.id = t.gathering_id join organisation_organisation o on"
                                        + " o.id = g.organiser_id where t.letter_id in ("
                                        + ids
                                        + ") order by g.starts_at, g.id")
                        .getResultList()) {
            Object[] c = (Object[]) row;
            named.computeIfAbsent(((Number) c[0]).longValue(), any -> new ArrayList<>())
                    .add(new Words(c[1] + "　" + c[2], c[1] + ": " + c[3]));
        }
        return named;
    }

    /** Trainings of some areas that are to come, can be applied for and have seats, by day. */
    private List<Training> ahead(Map<Long, String> areas) {
        Map<Long, AreaReading.Ahead> found = new LinkedHashMap<>();
        inAreas.ahead(areas.keySet(), time.now()).forEach(one -> found.put(one.gathering(), one));
        if (found.isEmpty()) {
            return List.of();
        }
        List<Gathering> gatherings =
                em
                        .createQuery(
                                "select g from Gathering g where g.id in :ids", Gathering.class)
                        .setParameter("ids", List.copyOf(found.keySet()))
                        .getResultList()
                        .stream()
                        .sorted(
                                Comparator.comparing(
                                                (Gathering one) ->
                                                        Objects.requireNonNull(one.getStartsAt()))
                                        .thenComparingLong(Gathering::getId))
                        .toList();
        Map<Long, SeatPolicy.Room> rooms = seats.rooms(gatherings);
        Map<Long, List<SeatPolicy.Seeker>> seekers = seats.seekers(List.copyOf(found.keySet()));
        List<Training> trainings = new ArrayList<>();
        for (Gathering one : gatherings) {
            SeatPolicy.Room room = Objects.requireNonNull(rooms.get(one.getId()));
            List<SeatPolicy.Seeker> who = seekers.getOrDefault(one.getId(), List.of());
            int free = SeatPolicy.plan(room, who).seats().free();
            if (isOpen(one) && free > 0 && trainings.size() < MOST_TRAININGS) {
                AreaReading.Ahead where = Objects.requireNonNull(found.get(one.getId()));
                trainings.add(
                        training(
                                one,
                                where.organiser(),
                                Objects.requireNonNull(areas.get(where.area())),
                                free == Integer.MAX_VALUE ? null : (Integer) free));
            }
        }
        return trainings;
    }

    /** Whether somebody of another facility can apply now or later. */
    private boolean isOpen(Gathering one) {
        SignUpTerms terms = one.getTerms();
        Instant until = terms.until();
        LocalDate freeze = terms.freezeOn();
        return (until == null || time.now().isBefore(until))
                && (freeze == null || time.today().isBefore(freeze))
                && terms.audience().reach() != Audience.Reach.OWN;
    }

    private static Training training(
            Gathering one, String organiser, String area, @Nullable Integer free) {
        Venue venue = one.getVenue();
        String place =
                Stream.of(venue.place(), venue.room())
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining(" "));
        boolean online = venue.mode() != Venue.Mode.IN_PERSON;
        String between = place.isEmpty() || !online ? "" : " / ";
        SignUpTerms terms = one.getTerms();
        return new Training(
                one.getId(),
                one.getTitle(),
                organiser,
                area,
                Moment.words(
                        Objects.requireNonNull(one.getStartsAt()),
                        Objects.requireNonNull(one.getEndsAt())),
                new Words(
                        place + between + (online ? "オンライン" : ""),
                        place + between + (online ? "online" : "")),
                free,
                terms.until(),
                terms.audience().professions());
    }

    /** A training as a letter has it, in both languages. */
    private Words inLetter(Training one) {
        return new Words(inLetter(Locale.JAPANESE, one), inLetter(Locale.ENGLISH, one));
    }

    private String inLetter(Locale locale, Training one) {
        Instant until = one.until();
        List<String> lines = new ArrayList<>();
        lines.add(
                texts.text(
                        locale,
                        "insight.ask.line",
                        one.title(),
                        one.organiser(),
                        one.area(),
                        one.when(),
                        one.where()));
        if (!one.professions().isEmpty()) {
            lines.add(
                    texts.text(
                            locale,
                            "insight.ask.for",
                            one.professions().stream()
                                    .sorted()
                                    .map(who -> texts.text(locale, "person.profession." + who))
                                    .collect(
                                            Collectors.joining(
                                                    texts.text(locale, "insight.ask.comma")))));
        }
        if (until != null) {
            lines.add(texts.text(locale, "insight.ask.until", Moment.words(until)));
        }
        return String.join("\n", lines);
    }

    private static Words joined(List<Training> all, Function<Training, Words> words) {
        List<Words> each = all.stream().map(words).toList();
        return new Words(
                each.stream().map(Words::ja).collect(Collectors.joining("\n\n")),
                each.stream().map(Words::en).collect(Collectors.joining("\n\n")));
    }
}
