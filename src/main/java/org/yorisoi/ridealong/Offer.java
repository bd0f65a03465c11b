package org.yorisoi.ridealong;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yorisoi.person.Profession;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.Words;

/**
 * On what terms a host takes people.
 *
 * @param professions empty = all
 * @param prerequisites programmes, or parts of one behind a {@code #}, that must be done; empty =
 *     none
 * @param handInDays documents are due so many days before the visit
 * @param observationOnly whether one only watches: no medical acts
 * @param consent whether the host gets each patient's consent; without it, it can't open
 * @param personCap visits of one person in a fiscal year; null = no cap
 * @param yearCap visits in a fiscal year; null = no cap
 * @param honorarium yen that the host gets for each visit; 0 = none
 */
public record Offer(
        RideHost.Kind kind,
        Words title,
        Set<Profession> professions,
        List<String> prerequisites,
        Set<Paperwork> documents,
        int handInDays,
        boolean observationOnly,
        boolean consent,
        @Nullable String meetingPoint,
        @Nullable String bring,
        @Nullable String contact,
        @Nullable Integer personCap,
        @Nullable Integer yearCap,
        int honorarium,
        boolean open)
        implements Serializable {

    static final int MOST_DAYS = 90;
    static final int MOST_CAP = 1_000;
    static final int MOST_YEN = 1_000_000;

    public Offer {
        professions = Set.copyOf(professions);
        prerequisites = List.copyOf(prerequisites);
        documents = Set.copyOf(documents);
    }

    /** What contradicts itself; empty = it can be kept. */
    public List<Reason> contradictions() {
        List<Reason> wrong = new ArrayList<>();
        if (title.ja().isEmpty() || title.en().isEmpty()) {
            wrong.add(Reason.of("ridealong.host.titleMissing"));
        }
        if (handInDays < 0 || handInDays > MOST_DAYS) {
            wrong.add(Reason.of("ridealong.host.daysWrong", MOST_DAYS));
        }
        if (isWrong(personCap) || isWrong(yearCap)) {
            wrong.add(Reason.of("ridealong.host.cap", MOST_CAP));
        }
        if (honorarium < 0 || honorarium > MOST_YEN) {
            wrong.add(Reason.of("ridealong.host.yen", MOST_YEN));
        }
        if (open && !consent) {
            wrong.add(Reason.of("ridealong.host.consentMissing"));
        }
        if (open && (meetingPoint == null || contact == null)) {
            wrong.add(Reason.of("ridealong.host.meetingMissing"));
        }
        return wrong;
    }

    private static boolean isWrong(@Nullable Integer cap) {
        return cap != null && (cap < 1 || cap > MOST_CAP);
    }
}
