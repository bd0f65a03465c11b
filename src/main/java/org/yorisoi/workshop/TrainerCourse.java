package org.yorisoi.workshop;

import java.util.Arrays;
import java.util.Optional;

/** One of the courses of which a programme director must have completed one (rules 1.4). */
public enum TrainerCourse {
    /** 緩和ケアの基本教育のための都道府県指導者研修会 of the National Cancer Center. */
    NATIONAL_CANCER_CENTER,
    /** 緩和ケアの基本教育に関する指導者研修会 of the Society for Palliative Medicine. */
    PALLIATIVE_MEDICINE,
    /** 精神腫瘍学の指導者研修会. */
    PSYCHO_ONCOLOGY;

    private static final String SUBJECTS = "trainer-course/";

    /** As the ledger names it. */
    public String subject() {
        return SUBJECTS + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** The course with a subject; empty = it is none. */
    static Optional<TrainerCourse> of(String subject) {
        return Arrays.stream(values()).filter(one -> one.subject().equals(subject)).findFirst();
    }
}
