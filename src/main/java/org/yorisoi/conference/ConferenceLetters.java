package org.yorisoi.conference;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.yorisoi.gathering.Gathering;
import org.yorisoi.person.Aliases;
import org.yorisoi.person.Person;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.SystemJob;
import org.yorisoi.platform.mail.Outbox;

/**
 * Writes to whoever has something to do about a case or a decision. A letter names the conference
 * and nothing of what was written: cases, reasons and decisions stand behind the sign-in.
 */
@Boundary
public class ConferenceLetters {

    /** What people are written about, each with its own letter. */
    enum News {
        /** To facilitators: a case waits for their look. */
        WAITING,
        /** To its author. */
        RELEASED,
        /** To its author, with a reason that she reads behind the sign-in. */
        RETURNED,
        /** To its owner. */
        DECISION
    }

    @PersistenceContext private EntityManager em;
    @Inject private Aliases aliases;
    @Inject private CurrentUser user;
    @Inject private Outbox outbox;

    /** A case waits for facilitators; its author, if she is one, knows. */
    @SystemJob
    public void waiting(Gathering gathering, Collection<Long> facilitators) {
        tell(gathering, facilitators, News.WAITING);
    }

    /** A case of somebody was released. */
    @SystemJob
    public void released(Gathering gathering, long authorId) {
        tell(gathering, List.of(authorId), News.RELEASED);
    }

    /** A case of somebody was given back. */
    @SystemJob
    public void returned(Gathering gathering, long authorId) {
        tell(gathering, List.of(authorId), News.RETURNED);
    }

    /** Somebody is to see to a decision. */
    @SystemJob
    public void entrusted(Gathering gathering, long ownerId, LocalDate dueOn) {
        tell(gathering, List.of(ownerId), News.DECISION, dueOn);
    }

    /** Whoever does it herself need not be told; whoever has no address is told by the page. */
    private void tell(Gathering gathering, Collection<Long> people, News news, Object... more) {
        Set<Long> rows = Set.copyOf(aliases.surviving(people).values());
        if (rows.isEmpty()) {
            return;
        }
        long me = aliases.surviving(user.personId());
        for (Person person :
                em.createQuery(
                                "select p from Person p where p.id in :ids order by p.id",
                                Person.class)
                        .setParameter("ids", rows)
                        .getResultList()) {
            String mail = person.getMail();
            if (mail != null && person.getId() != me) {
                List<Object> args = new ArrayList<>();
                args.add(person.getFullName());
                args.add(gathering.getTitle());
                args.addAll(List.of(more));
                outbox.post(
                        new Outbox.Letter(
                                "conference-" + news.name().toLowerCase(Locale.ROOT),
                                "conference.mail." + news,
                                mail,
                                person.getId(),
                                person.getLang(),
                                null,
                                args));
            }
        }
    }
}
