package org.yorisoi.elearning;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Date;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yorisoi.person.RosterReach;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.Requires;

/**
 * How an organisation's people rate themselves before and after modules: means of ten people and
 * more, so that nobody's own rating can be told.
 */
@Boundary
public class ChangeSums {

    /** Of fewer people nothing is said. */
    public static final int FEWEST = 10;

    @PersistenceContext private EntityManager em;
    @Inject private RosterReach reach;
    @Inject private Modules modules;
    @Inject private JapanTime time;

    /**
     * A module's means, from 1 to 5; all of people who said both halves.
     *
     * @param people null = fewer than {@link #FEWEST}, so that nothing else is given either
     */
    public record Line(
            ModuleContent module,
            @Nullable Integer people,
            @Nullable Means before,
            @Nullable Means after,
            @Nullable BigDecimal testPercent) {

        public boolean isHidden() {
            return people == null;
        }
    }

    /** Means of the three marks. */
    public record Means(BigDecimal knowing, BigDecimal doing, BigDecimal daring) {}

    /** By module, in the modules' order; those of which nobody said both halves are left out. */
    @Requires("elearning:sums")
    public List<Line> of(long organisationId) {
        List<Long> organisations = reach.organisations("elearning:sums", organisationId);
        Query query =
                em.createNativeQuery(
                        "select c.module_id, count(*), avg(c.knowing), avg(c.doing), avg(c.daring),"
                                + " avg(c.knowing_after), avg(c.doing_after), avg(c.daring_after),"
                                + " avg(100 * c.test_right / c.test_of) from elearning_change c where"
                                + " c.began_at is not null and c.ended_at is not null and c.person_id in"
                                + " (select coalesce(x.surviving_id, a.person_id) from person_affiliation"
                                + " a left join person_alias x on x.alias_id = a.person_id and x.until is"
                                + " null where a.organisation_id in ("
                                + organisations.stream()
                                        .map(id -> Long.toString(id))
                                        .collect(Collectors.joining(","))
                                + ") and (a.valid_until is null or a.valid_until >= ?1)) group by"
                                + " c.module_id");
        query.setParameter(1, Date.valueOf(time.today()));
        Map<String, Object[]> found = new HashMap<>();
        for (Object row : query.getResultList()) {
            Object[] c = (Object[]) row;
            found.put((String) c[0], c);
        }
        List<Line> lines = new ArrayList<>();
        for (ModuleContent module : modules.all()) {
            Object[] c = found.get(module.id());
            if (c != null) {
                lines.add(line(module, c));
            }
        }
        return lines;
    }

    private static Line line(ModuleContent module, Object[] c) {
        int people = ((Number) c[1]).intValue();
        return people < FEWEST
                ? new Line(module, null, null, null, null)
                : new Line(
                        module,
                        people,
                        new Means(mean(c[2]), mean(c[3]), mean(c[4])),
                        new Means(mean(c[5]), mean(c[6]), mean(c[7])),
                        c[8] == null ? null : mean(c[8]).setScale(0, RoundingMode.HALF_UP));
    }

    private static BigDecimal mean(Object value) {
        return new BigDecimal(value.toString()).setScale(1, RoundingMode.HALF_UP);
    }
}
