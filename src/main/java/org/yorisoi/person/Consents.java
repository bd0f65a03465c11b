package org.yorisoi.person;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.Requires;
import org.yorisoi.platform.SystemJob;
import org.yorisoi.platform.audit.Audit;

/** What people acknowledged and agreed to. */
@Boundary
public class Consents {

    @PersistenceContext private EntityManager em;
    @Inject private CurrentUser user;
    @Inject private JapanTime time;
    @Inject private Audit audit;

    /** One's own newest answers, by text key. */
    @Requires("person:profile")
    public Map<String, Consent> mine() {
        Map<String, Consent> newest = new HashMap<>();
        for (Consent consent :
                em.createQuery(
                                "select c from Consent c where c.personId = :person order by c.at, c.id",
                                Consent.class)
                        .setParameter("person", user.personId())
                        .getResultList()) {
            newest.put(consent.getTextKey(), consent);
        }
        return newest;
    }

    /** Changes one's own choices; only what differs is written. */
    @Requires("person:profile")
    public void choose(Set<String> chosenKeys) {
        Map<String, Consent> before = mine();
        Instant now = time.now();
        for (ConsentText text : ConsentText.all()) {
            Consent old = before.get(text.key());
            boolean given = chosenKeys.contains(text.key());
            if (!text.notice() && (old == null ? given : old.isGiven() != given)) {
                em.persist(new Consent(user.personId(), text, user.locale(), given, now));
                audit.record(
                        given ? "person:consent-given" : "person:consent-withdrawn",
                        "person",
                        user.personId(),
                        Map.of("text", text.key(), "version", text.version()));
            }
        }
    }

    /** The answers given at the first sign-in: every text that was shown, ticked or not. */
    @SystemJob
    public void atFirstSignIn(long personId, Set<String> givenKeys, Locale locale) {
        Instant now = time.now();
        List<ConsentText> shown = ConsentText.all();
        for (ConsentText text : shown) {
            em.persist(new Consent(personId, text, locale, givenKeys.contains(text.key()), now));
        }
    }
}
