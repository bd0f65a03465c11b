package org.yorisoi.gathering;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yorisoi.person.Profession;

/** Whether sign-up has yet to open, or has: by what the judge of applications says of its time. */
final class OpeningRule {

    private OpeningRule() {}

    /** Whether there is a moment still to come from which one can apply. */
    static boolean isToCome(SignUpTerms terms, Instant now) {
        Instant from = terms.from();
        return from != null && now.isBefore(from);
    }

    /** Whether one can apply now, as far as the time goes. */
    static boolean isOpen(
            Gathering.State state,
            SignUpTerms terms,
            @Nullable Instant startsAt,
            Instant now,
            LocalDate today) {
        return PlaceRule.window(
                        new PlaceRule.Applying(
                                state,
                                terms,
                                startsAt,
                                now,
                                today,
                                Profession.DOCTOR,
                                false,
                                null,
                                List.of(),
                                PlaceRule.Prospect.SEAT,
                                List.of()))
                .passes();
    }
}
