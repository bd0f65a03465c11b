package org.yorisoi.credit;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/**
 * Tells where people have applied and not taken part yet: there the rules are those of the
 * organiser already. Implemented by the feature that takes applications.
 */
public interface Applying {

    /**
     * An application that counts.
     *
     * @param personId the row that applied
     * @param subject what taking part would count as
     * @param region prefecture of the organiser, two digits
     */
    record Application(long personId, String subject, LocalDate on, String region) {}

    /**
     * Those of people's rows, in one query; the newest last.
     *
     * @param rows of persons, merged ones too
     */
    List<Application> applied(Collection<Long> rows);
}
