package org.yorisoi.gathering;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yorisoi.person.Aliases;
import org.yorisoi.person.Person;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.SystemJob;
import org.yorisoi.platform.Words;
import org.yorisoi.platform.mail.Outbox;

/**
 * Writes to whom a gathering concerns, each in her language. A letter names what, when and where;
 * reasons in an officer's words, links and other people stand behind the sign-in.
 */
@Boundary
public class Letters {

    private static final String KEY = "gathering.mail.";
    private static final Words NAME = new Words("（お名前）", "(name)");

    @PersistenceContext private EntityManager em;
    @Inject private Aliases aliases;
    @Inject private CalendarReading calendar;
    @Inject private Outbox outbox;

    /** Writes to one person about her application. */
    @SystemJob
    public void tell(Gathering gathering, Place place, News news, Object... more) {
        tell(gathering, List.of(place.getPersonId()), news, more);
    }

    /**
     * Writes to many. Whoever has no address is left out: the page tells her.
     *
     * @param personIds whom; twice is once
     * @param more the text's further arguments, from {3} on
     * @return how many letters went out
     */
    @SystemJob
    public int tell(Gathering gathering, Collection<Long> personIds, News news, Object... more) {
        return tellEach(gathering, personIds, news, person -> List.of(more));
    }

    /**
     * Writes to many, to each what concerns her.
     *
     * @param more the text's further arguments for somebody, from {3} on
     * @return how many letters went out
     */
    @SystemJob
    public int tellEach(
            Gathering gathering,
            Collection<Long> personIds,
            News news,
            Function<Person, List<Object>> more) {
        if (personIds.isEmpty()) {
            return 0;
        }
        Map<Long, Person> people = new HashMap<>();
        em.createQuery("select p from Person p where p.id in :ids", Person.class)
                .setParameter("ids", List.copyOf(aliases.surviving(personIds).values()))
                .getResultList()
                .forEach(one -> people.put(one.getId(), one));
        Map<Long, Outbox.CalendarFile> calendars =
                calendar.files(gathering, news.entry(), people.values());
        // After the beginning nobody needs to be asked or reminded any more.
        Instant expires =
                EnumSet.of(News.OFFERED, News.REMINDER, News.OPENED).contains(news)
                        ? gathering.getStartsAt()
                        : null;
        int sent = 0;
        for (Person person : people.values()) {
            String mail = person.getMail();
            if (mail != null) {
                outbox.post(
                        new Outbox.Letter(
                                "gathering-" + news.name().toLowerCase(Locale.ROOT),
                                KEY + news.name(),
                                mail,
                                person.getId(),
                                person.getLang(),
                                expires,
                                args(gathering, person.getFullName(), more.apply(person)),
                                calendars.get(person.getId())));
                sent++;
            }
        }
        return sent;
    }

    /**
     * How a letter will read to whoever gets it, with a place for her name. Nothing is sent.
     *
     * @param more the text's further arguments, from {3} on
     */
    @SystemJob
    public Outbox.Written sample(Gathering gathering, News news, String lang, List<Object> more) {
        return outbox.written(
                new Outbox.Letter(
                        "", KEY + news.name(), "", null, lang, null, args(gathering, NAME, more)));
    }

    private static List<Object> args(Gathering gathering, Object name, List<Object> more) {
        List<Object> args = new ArrayList<>();
        args.add(name);
        args.add(gathering.getTitle());
        args.add(whenAndWhere(gathering));
        args.addAll(more);
        return args;
    }

    /** Two lines. */
    static Words whenAndWhere(Gathering gathering) {
        Instant from = gathering.getStartsAt();
        Instant until = gathering.getEndsAt();
        Words when = from == null || until == null ? new Words("", "") : Moment.words(from, until);
        Venue venue = gathering.getVenue();
        String where =
                Stream.of(venue.place(), venue.room())
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining(" "));
        @Nullable Words online =
                venue.mode() == Venue.Mode.IN_PERSON ? null : new Words("オンライン", "online");
        String between = where.isEmpty() || online == null ? "" : " / ";
        return new Words(
                when.ja() + "\n" + where + between + (online == null ? "" : online.ja()),
                when.en() + "\n" + where + between + (online == null ? "" : online.en()));
    }
}
