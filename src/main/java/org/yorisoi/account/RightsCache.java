package org.yorisoi.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.yorisoi.platform.JapanTime;

/**
 * Rights in memory, per person and node. Every change of a grant raises a number in the database;
 * each node looks at that number at most every two seconds, so that a change reaches it within
 * five.
 */
@ApplicationScoped
public class RightsCache {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
    private static final int MOST = 20_000;

    @Inject private RightsReading reading;
    @Inject private JapanTime time;

    private final Map<Long, Rights> byPerson = new ConcurrentHashMap<>();
    private volatile long version = -1;
    private volatile Instant looked = Instant.EPOCH;
    private volatile LocalDate day = LocalDate.EPOCH;

    /** The rights of a person as of now. */
    public Rights of(long personId) {
        refresh();
        Rights rights = byPerson.get(personId);
        if (rights == null) {
            if (byPerson.size() > MOST) {
                byPerson.clear();
            }
            rights = reading.of(personId);
            byPerson.put(personId, rights);
        }
        return rights;
    }

    /** Forgets everything at once on this node; the others follow within their interval. */
    public void forget() {
        byPerson.clear();
        looked = Instant.EPOCH;
    }

    private void refresh() {
        Instant now = time.now();
        if (Duration.between(looked, now).abs().compareTo(LOOK_EVERY) < 0) {
            return;
        }
        looked = now;
        long current = reading.version();
        LocalDate today = time.today();
        if (current != version || !today.equals(day)) {
            byPerson.clear();
            version = current;
            day = today;
        }
    }
}
