package org.yorisoi.curriculum;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.Words;

/**
 * A kind of outside certificate that some programme counts.
 *
 * @param subject what credits of it are about, such as {@code national-workshop/elearning}
 * @param label what it is called
 * @param heldBy last day on which the workshop it certifies may have been held; null = its day is
 *     the day of issue
 */
public record CertificateKind(String subject, Words label, @Nullable LocalDate heldBy)
        implements Serializable {

    /** Whether its day is the last day of a workshop, not the day of issue. */
    public boolean isOfWorkshop() {
        return heldBy != null;
    }

    /** Those of some programmes, each subject once; those of the newest versions first. */
    static List<CertificateKind> of(Collection<Programme> programmes) {
        Map<String, CertificateKind> found = new LinkedHashMap<>();
        for (Programme programme : programmes) {
            List<ProgrammeVersion> newestLast = programme.versions();
            for (int i = newestLast.size() - 1; i >= 0; i--) {
                newestLast.get(i).all().forEach(one -> collect(one, found));
            }
        }
        return List.copyOf(new ArrayList<>(found.values()));
    }

    private static void collect(Requirement one, Map<String, CertificateKind> found) {
        if (one instanceof CertificateHeld held) {
            found.putIfAbsent(
                    held.certificate(),
                    new CertificateKind(held.certificate(), held.heading().label(), held.heldBy()));
        }
    }
}
