package org.yorisoi.gathering;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yorisoi.account.Account;
import org.yorisoi.person.Aliases;
import org.yorisoi.platform.AppConfig;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.OpenToAll;
import org.yorisoi.platform.SignedIn;
import org.yorisoi.platform.audit.Audit;

/**
 * A person's gatherings in her own calendar, by a secret link that she may revoke. It holds only
 * what is hers, names no other participant, and is silent as soon as her account is blocked.
 */
@Boundary
public class CalendarFeeds {

    private static final int SECRET_BYTES = 32;
    private static final Duration LOOKS_BACK = Duration.ofDays(90);
    private static final SecureRandom RANDOM = new SecureRandom();

    @PersistenceContext private EntityManager em;
    @Inject private CurrentUser user;
    @Inject private Aliases aliases;
    @Inject private AppConfig config;
    @Inject private Audit audit;
    @Inject private CalendarReading reading;
    @Inject private JapanTime time;

    /** Her link in use; only that there is one, since the secret is not kept. */
    @SignedIn("her own calendar")
    public Optional<CalendarFeed> current() {
        return inUse(aliases.surviving(user.personId()));
    }

    /**
     * Makes a link; one before it stops working.
     *
     * @return the whole address, told this once
     */
    @SignedIn("her own calendar")
    public String create() {
        long me = locked();
        inUse(me).ifPresent(feed -> feed.revoke(time.now()));
        em.flush();
        byte[] random = new byte[SECRET_BYTES];
        RANDOM.nextBytes(random);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        em.persist(new CalendarFeed(me, secret, time.now()));
        em.flush();
        audit.record("gathering:feed-made", "person", me, Map.of());
        return config.baseUrl() + "/calendar/" + secret + ".ics";
    }

    /** The link stops working at once; if there is none, nothing happens. */
    @SignedIn("her own calendar")
    public void revoke() {
        long me = locked();
        inUse(me)
                .ifPresent(
                        feed -> {
                            feed.revoke(time.now());
                            audit.record("gathering:feed-revoked", "person", me, Map.of());
                        });
    }

    private long locked() {
        long me = aliases.surviving(user.personId());
        em.createNativeQuery("select id from person_person where id = ?1 for update")
                .setParameter(1, me)
                .getSingleResult();
        return me;
    }

    private Optional<CalendarFeed> inUse(long personId) {
        return em.createQuery(
                        "select f from CalendarFeed f where f.personId = :person and f.revokedAt is"
                                + " null",
                        CalendarFeed.class)
                .setParameter("person", personId)
                .getResultStream()
                .findFirst();
    }

    /**
     * What the calendar behind a link reads.
     *
     * @return empty = there is no such link, or none any more
     */
    @OpenToAll("the secret link is the proof")
    public Optional<String> read(String secret) {
        List<CalendarFeed> found =
                em.createQuery(
                                "select f from CalendarFeed f where f.hash = :hash and f.revokedAt is"
                                        + " null",
                                CalendarFeed.class)
                        .setParameter("hash", CalendarFeed.hash(secret))
                        .getResultList();
        if (found.isEmpty() || !mayRead(found.get(0).getPersonId())) {
            return Optional.empty();
        }
        return Optional.ofNullable(
                reading.feed(found.get(0).getPersonId(), time.now().minus(LOOKS_BACK)));
    }

    private boolean mayRead(long personId) {
        return em.createQuery(
                        "select a from Account a where a.personId in :rows and a.blockedAt is null",
                        Account.class)
                .setParameter("rows", aliases.rowsOf(personId))
                .getResultStream()
                .findFirst()
                .isPresent();
    }
}
