package org.yorisoi.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** The one clock. Boundaries read it and pass on what they read; rules never do. */
@ApplicationScoped
public class JapanTime {

    /** Where all rules and all displayed times live. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");

    private static final int FIRST_MONTH_OF_FISCAL_YEAR = 4;

    private final Clock clock;

    public JapanTime() {
        this(Clock.system(ZONE));
    }

    public JapanTime(Clock clock) {
        this.clock = clock;
    }

    /** Now, in microseconds: the database keeps no more. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** Today's date in Japan. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZONE);
    }

    /** The date in Japan at an instant. */
    public static LocalDate dateOf(Instant at) {
        return LocalDate.ofInstant(at, ZONE);
    }

    /** The fiscal year (年度) of a day: it starts on 1 April. */
    public static int fiscalYear(LocalDate day) {
        return day.getMonthValue() >= FIRST_MONTH_OF_FISCAL_YEAR
                ? day.getYear()
                : day.getYear() - 1;
    }
}
