package org.yorisoi.demo;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import org.apache.commons.csv.CSVRecord;
import org.yorisoi.credit.CreditSource;
import org.yorisoi.credit.Organiser;
import org.yorisoi.organisation.Organisation;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.SystemJob;

/** Who held the trainings that {@link DemoLearning} credits people with. */
@Boundary
public class DemoOrganisers implements CreditSource {

    @PersistenceContext private EntityManager em;

    @Override
    @SystemJob
    public String sourceKind() {
        return DemoLearning.SOURCE;
    }

    @Override
    @SystemJob
    public Optional<Organiser> organiser(String sourceId) {
        return DemoFile.rows("organisers.csv").stream()
                .filter(row -> row.get("source").equals(sourceId))
                .findFirst()
                .flatMap(this::organiser);
    }

    private Optional<Organiser> organiser(CSVRecord row) {
        return em.createQuery("select o from Organisation o where o.ref = :ref", Organisation.class)
                .setParameter("ref", row.get("organisation"))
                .getResultStream()
                .findFirst()
                .map(
                        one ->
                                new Organiser(
                                        one.getId(),
                                        one.getName(),
                                        DemoFile.optional(row, "head_title"),
                                        DemoFile.optional(row, "head"),
                                        DemoFile.optional(row, "director")));
    }
}
