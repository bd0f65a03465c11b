package org.yorisoi.ridealong;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yorisoi.account.Granting;
import org.yorisoi.account.Role;
import org.yorisoi.organisation.Organisation;
import org.yorisoi.person.Aliases;
import org.yorisoi.platform.Access;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.Requires;
import org.yorisoi.platform.Scope;
import org.yorisoi.platform.Words;

/**
 * The hosts of an organisation and its departments as its head sees them, and who receives there.
 * Terms, slots and decisions are the receivers' own.
 */
@Boundary
public class HostFounding {

    @PersistenceContext private EntityManager em;
    @Inject private Access access;
    @Inject private Granting granting;
    @Inject private Aliases aliases;
    @Inject private CurrentUser user;
    @Inject private JapanTime time;

    /**
     * A host with whoever receives there.
     *
     * @param place the organisation's name, or the department's
     * @param waiting wishes that wait for a decision
     */
    public record Line(
            long id,
            String place,
            Words title,
            RideHost.Kind kind,
            boolean open,
            long waiting,
            List<Granting.Holder> receivers)
            implements Serializable {}

    /** Where a host can be founded. */
    public record Place(long id, String name) implements Serializable {}

    /** All hosts, and where more can be founded: the organisation first. */
    public record Sheet(List<Line> hosts, List<Place> places) implements Serializable {}

    /**
     * What there is.
     *
     * @throws NotFoundException if one may not found for it
     */
    @Requires(Hosts.FOUND)
    public Sheet sheet(long organisationId) {
        requireHead(organisationId);
        List<Object[]> rows =
                em.createQuery(
                                "select h, o from RideHost h left join Organisation o on o.id ="
                                        + " h.organisationId where h.organisationId = :org or"
                                        + " h.hospitalId = :org order by o.kana, h.id",
                                Object[].class)
                        .setParameter("org", organisationId)
                        .getResultList();
        List<Long> ids = rows.stream().map(c -> ((RideHost) c[0]).getId()).toList();
        Map<Long, Long> waiting = waiting(ids);
        Map<Long, List<Granting.Holder>> receivers =
                granting.holders(Role.RIDEALONG_HOST, Scope.Kind.HOST, ids);
        return new Sheet(
                rows.stream()
                        .map(
                                c -> {
                                    RideHost host = (RideHost) c[0];
                                    return new Line(
                                            host.getId(),
                                            ((Organisation) c[1]).getName(),
                                            host.getTitle(),
                                            host.getKind(),
                                            host.isOpened(),
                                            waiting.getOrDefault(host.getId(), 0L),
                                            receivers.getOrDefault(host.getId(), List.of()));
                                })
                        .toList(),
                places(organisationId));
    }

    private Map<Long, Long> waiting(List<Long> hosts) {
        Map<Long, Long> waiting = new HashMap<>();
        if (hosts.isEmpty()) {
            return waiting;
        }
        em.createQuery(
                        "select w.hostId, count(w) from Wish w where w.hostId in :hosts and w.state ="
                                + " :open and w.kind = :kind group by w.hostId",
                        Object[].class)
                .setParameter("hosts", hosts)
                .setParameter("open", Wish.State.OPEN)
                .setParameter("kind", Wish.Kind.RIDE_ALONG)
                .getResultList()
                .forEach(c -> waiting.put((Long) c[0], (Long) c[1]));
        return waiting;
    }

    private List<Place> places(long organisationId) {
        LocalDate today = time.today();
        return em
                .createQuery(
                        "select o from Organisation o where o.id = :org or o.parentId = :org order by"
                                + " o.kana, o.id",
                        Organisation.class)
                .setParameter("org", organisationId)
                .getResultList()
                .stream()
                .filter(one -> one.isOpenOn(today))
                .sorted(
                        (a, b) ->
                                Boolean.compare(
                                        b.getId() == organisationId, a.getId() == organisationId))
                .map(one -> new Place(one.getId(), one.getName()))
                .toList();
    }

    /**
     * Lets one of the organisation's current people receive for a host.
     *
     * @throws NotFoundException if there is no such host, or she does not belong to it
     * @throws BusinessException if it is oneself, or she receives there already
     */
    @Requires(Hosts.FOUND)
    public void entrust(long organisationId, long hostId, long personId, String reason) {
        require(organisationId, hostId);
        long surviving = aliases.surviving(personId);
        if (surviving != aliases.surviving(user.personId())
                && granting.candidates(organisationId).stream()
                        .noneMatch(one -> one.id() == personId)) {
            throw new NotFoundException();
        }
        granting.giveFor(
                Scope.org(organisationId),
                surviving,
                Role.RIDEALONG_HOST,
                scope(hostId),
                null,
                reason);
    }

    /**
     * Somebody does not receive there any more, from now on.
     *
     * @throws NotFoundException if there is no such host or grant
     * @throws BusinessException if the reason is missing, or it was ended before
     */
    @Requires(Hosts.FOUND)
    public void end(long organisationId, long hostId, long grantId, String reason) {
        require(organisationId, hostId);
        granting.endFor(Scope.org(organisationId), scope(hostId), grantId, reason);
    }

    private void requireHead(long organisationId) {
        access.check(Hosts.FOUND, () -> Set.of(Scope.org(organisationId)));
    }

    private void require(long organisationId, long hostId) {
        requireHead(organisationId);
        boolean there =
                em.createQuery(
                                        "select count(h) from RideHost h where h.id = :id and"
                                                + " (h.organisationId = :org or h.hospitalId = :org)",
                                        Long.class)
                                .setParameter("id", hostId)
                                .setParameter("org", organisationId)
                                .getSingleResult()
                        > 0;
        if (!there) {
            throw new NotFoundException();
        }
    }

    private static Scope scope(long hostId) {
        return new Scope(Scope.Kind.HOST, hostId);
    }
}
