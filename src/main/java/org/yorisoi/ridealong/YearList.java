package org.yorisoi.ridealong;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yorisoi.gathering.AttendanceMark;
import org.yorisoi.gathering.Gathering;
import org.yorisoi.organisation.Organisation;
import org.yorisoi.person.OneLineRule;
import org.yorisoi.person.Person;
import org.yorisoi.person.Profession;
import org.yorisoi.platform.Access;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.Requires;
import org.yorisoi.platform.Visible;
import org.yorisoi.platform.Words;
import org.yorisoi.platform.audit.Audit;

/** The visits of a fiscal year with what is owed for them: a host's own, or those of an area. */
@Boundary
public class YearList {

    private static final int LONGEST_PURPOSE = 200;
    private static final int MOST = 5_000;

    @PersistenceContext private EntityManager em;
    @Inject private Access access;
    @Inject private Audit audit;
    @Inject private JapanTime time;

    /**
     * A visit.
     *
     * @param outcome null = it is to come, or not said yet
     * @param minutes null = it did not take place, or is not said yet
     * @param yen owed: only if it took place
     */
    public record Row(
            long visitId,
            long hostId,
            String host,
            Words title,
            @Nullable Instant startsAt,
            String name,
            Profession profession,
            @Nullable String post,
            RideVisit.@Nullable Outcome outcome,
            @Nullable Integer minutes,
            boolean reported,
            int yen)
            implements Serializable {}

    /** This fiscal year. */
    @Requires(Hosts.READ)
    public int thisYear() {
        return JapanTime.fiscalYear(time.today());
    }

    /** All that one's reading reaches, by host and day. */
    @Requires(Hosts.READ)
    public List<Row> list(int fiscalYear) {
        List<Row> rows = rows(fiscalYear);
        audit.seen(null, "ridealong:year-seen", people(rows), Map.of("year", fiscalYear));
        return rows;
    }

    /**
     * The same for a file.
     *
     * @throws BusinessException without a purpose
     */
    @Requires(Hosts.READ)
    public List<Row> export(int fiscalYear, String purpose) {
        Checked<String> why = OneLineRule.check(purpose, LONGEST_PURPOSE);
        if (!why.isOk() || why.get().isEmpty()) {
            throw new BusinessException("person.export.purposeMissing");
        }
        List<Row> rows = rows(fiscalYear);
        audit.seen(
                null,
                "ridealong:year-exported",
                people(rows),
                Map.of("year", fiscalYear, "purpose", why.get()));
        return rows;
    }

    private List<Long> people(List<Row> rows) {
        return rows.isEmpty()
                ? List.of()
                : em.createQuery(
                                "select v.personId from RideVisit v where v.id in :ids", Long.class)
                        .setParameter("ids", rows.stream().map(Row::visitId).toList())
                        .getResultList();
    }

    private List<Row> rows(int fiscalYear) {
        Visible visible = access.visible(Hosts.READ);
        List<Row> rows = new ArrayList<>();
        for (Object[] c :
                em.createQuery(
                                "select v, h, ho, g, n, o, m from RideVisit v left join RideHost h on h.id ="
                                        + " v.hostId left join Organisation ho on ho.id = coalesce(h.hospitalId, h.organisationId)"
                                        + " left join Gathering g on g.id = v.gatheringId left join Person n on"
                                        + " n.id = v.personId left join Wish w on w.id = v.wishId left join"
                                        + " Affiliation a on a.id = w.postId left join Organisation o"
                                        + " on o.id = a.organisationId left join AttendanceMark m on"
                                        + " (m.gatheringId = v.gatheringId and m.personId = v.personId"
                                        + " and m.thing = 'hand visit') where v.fiscalYear = :year and "
                                        + Hosts.REACHED
                                        + " order by ho.kana, h.id, g.startsAt, v.id, m.revision",
                                Object[].class)
                        .setParameter("year", fiscalYear)
                        .setParameter("everything", visible.all())
                        .setParameter("hosts", visible.hosts())
                        .setParameter("organisations", visible.organisations())
                        .setParameter("areas", visible.areas())
                        .setParameter(
                                "prefectures",
                                visible.prefectures().stream().map(Long::intValue).toList())
                        .setMaxResults(MOST)
                        .getResultList()) {
            Row row = row(c);
            if (!rows.isEmpty() && rows.get(rows.size() - 1).visitId() == row.visitId()) {
                rows.set(rows.size() - 1, row); // a correction: the newest word counts
            } else {
                rows.add(row);
            }
        }
        return rows;
    }

    private static Row row(Object[] c) {
        RideVisit visit = (RideVisit) c[0];
        RideHost host = (RideHost) c[1];
        Person person = (Person) c[4];
        AttendanceMark mark = (AttendanceMark) c[6];
        boolean done = visit.getOutcome() == RideVisit.Outcome.DONE;
        return new Row(
                visit.getId(),
                host.getId(),
                ((Organisation) c[2]).getName(),
                host.getTitle(),
                ((Gathering) c[3]).getStartsAt(),
                person.getFullName(),
                person.getProfession(),
                c[5] == null ? null : ((Organisation) c[5]).getName(),
                visit.getOutcome(),
                done && mark != null ? mark.said().minutes() : null,
                visit.getReportAt() != null,
                done ? visit.getHonorarium() : 0);
    }
}
