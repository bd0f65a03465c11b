package org.yorisoi.ridealong;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yorisoi.curriculum.RuleBook;
import org.yorisoi.organisation.Organisation;
import org.yorisoi.platform.Access;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.Requires;
import org.yorisoi.platform.SystemJob;
import org.yorisoi.platform.Visible;
import org.yorisoi.platform.Words;
import org.yorisoi.platform.audit.Audit;
import org.yorisoi.programme.Rules;

/** Hosts: founded by the head of their organisation, their terms stated by whoever receives. */
@Boundary
public class Hosts {

    static final String READ = "ridealong:read";
    static final String HOST = "ridealong:host";
    static final String DECIDE = "ridealong:decide";
    static final String FOUND = "ridealong:found";

    /** For JPQL over {@code h}: hosts that an action reaches. */
    static final String REACHED =
            "(:everything = 1 or h.id in :hosts or h.organisationId in :organisations or h.hospitalId"
                    + " in :organisations or h.areaId in :areas or h.prefecture in :prefectures)";

    @PersistenceContext private EntityManager em;
    @Inject private Access access;
    @Inject private Audit audit;
    @Inject private Rules rules;
    @Inject private JapanTime time;

    /**
     * A host in a list.
     *
     * @param mayHost whether one states its terms and opens slots
     * @param waiting wishes that wait for a decision
     */
    public record Line(
            long id,
            String organisation,
            Words title,
            RideHost.Kind kind,
            boolean open,
            boolean mayHost,
            long waiting)
            implements Serializable {}

    /** A host with its terms. */
    public record One(long id, long version, String organisation, Offer offer)
            implements Serializable {}

    /** Something that may be asked for before. */
    public record Choice(String id, Words label) implements Serializable {}

    /** Those that one's reading reaches, by organisation. */
    @Requires(READ)
    public List<Line> mine() {
        return lines(READ);
    }

    /** Those whose wishes one decides on. */
    @Requires(DECIDE)
    public List<Line> decidable() {
        return lines(DECIDE);
    }

    private List<Line> lines(String action) {
        Visible visible = access.visible(action);
        Map<Long, Long> waiting = new HashMap<>();
        for (Object[] c :
                em.createQuery(
                                "select w.hostId, count(w) from Wish w where w.state = :open and w.kind"
                                        + " = :kind group by w.hostId",
                                Object[].class)
                        .setParameter("open", Wish.State.OPEN)
                        .setParameter("kind", Wish.Kind.RIDE_ALONG)
                        .getResultList()) {
            waiting.put((Long) c[0], (Long) c[1]);
        }
        List<Line> lines = new ArrayList<>();
        for (Object[] c :
                em.createQuery(
                                "select h, o from RideHost h join Organisation o on o.id ="
                                        + " coalesce(h.hospitalId, h.organisationId) where "
                                        + REACHED
                                        + " order by o.kana, h.id",
                                Object[].class)
                        .setParameter("everything", visible.all())
                        .setParameter("hosts", visible.hosts())
                        .setParameter("organisations", visible.organisations())
                        .setParameter("areas", visible.areas())
                        .setParameter(
                                "prefectures",
                                visible.prefectures().stream().map(Long::intValue).toList())
                        .getResultList()) {
            RideHost host = (RideHost) c[0];
            lines.add(
                    new Line(
                            host.getId(),
                            ((Organisation) c[1]).getName(),
                            host.getTitle(),
                            host.getKind(),
                            host.isOpened(),
                            access.may(HOST, host),
                            waiting.getOrDefault(host.getId(), 0L)));
        }
        return lines;
    }

    /**
     * The host, if an action reaches it.
     *
     * @throws NotFoundException if there is none, or not for this reader
     */
    @SystemJob
    public RideHost reached(String action, long hostId) {
        RideHost host =
                em.createQuery("select h from RideHost h where h.id = :id", RideHost.class)
                        .setParameter("id", hostId)
                        .getResultStream()
                        .findFirst()
                        .orElseThrow(NotFoundException::new);
        access.check(action, host);
        return host;
    }

    /**
     * One with its terms.
     *
     * @throws NotFoundException if there is none, or not for this host
     */
    @Requires(HOST)
    public One one(long hostId) {
        RideHost host = reached(HOST, hostId);
        return new One(
                host.getId(),
                host.getVersion(),
                em.find(Organisation.class, host.getHouseId()).getName(),
                host.getOffer());
    }

    /** What may be asked for before: whole programmes, and their e-learning parts. */
    @Requires(READ)
    public List<Choice> prerequisites() {
        RuleBook book = rules.book();
        LocalDate today = time.today();
        List<Choice> choices = new ArrayList<>();
        book.programmes()
                .forEach(
                        one -> {
                            String part = one.id() + "#elearning";
                            HostConditions.label(part, book, today)
                                    .ifPresent(label -> choices.add(new Choice(part, label)));
                            choices.add(new Choice(one.id(), one.title()));
                        });
        return choices;
    }

    /** What a host's prerequisites are called. */
    @SystemJob
    public List<Words> labels(RideHost host, RuleBook book) {
        return host.getPrerequisites().stream()
                .map(
                        one ->
                                HostConditions.label(one, book, time.today())
                                        .orElse(new Words(one, one)))
                .toList();
    }

    /**
     * Other terms. Slots that are open keep the professions they were opened for; all else holds
     * for every decision from now on.
     *
     * @throws NotFoundException if there is none, or not for this host
     * @throws BusinessException if somebody changed it meanwhile, or with what contradicts itself
     */
    @Requires(HOST)
    public void change(long hostId, long version, Offer offer) {
        RideHost host = reached(HOST, hostId);
        if (host.getVersion() != version) {
            throw new BusinessException("platform.changedMeanwhile");
        }
        List<Reason> wrong = new ArrayList<>(offer.contradictions());
        if (!prerequisites().stream().map(Choice::id).toList().containsAll(offer.prerequisites())) {
            wrong.add(Reason.of("ridealong.host.before"));
        }
        if (!wrong.isEmpty()) {
            throw new BusinessException(wrong.get(0));
        }
        host.state(offer);
        audit.recordFor(
                host.getOrganisationId(), "ridealong:host-changed", "host", hostId, Map.of());
    }

    /**
     * A new host of an organisation or a department, closed.
     *
     * @return its id
     * @throws NotFoundException if one may not found for it
     * @throws BusinessException with what contradicts itself, or if there is one of that name
     */
    @Requires(FOUND)
    public long found(long organisationId, RideHost.Kind kind, Words title) {
        Organisation organisation = em.find(Organisation.class, organisationId);
        if (organisation == null) {
            throw new NotFoundException();
        }
        access.check(FOUND, organisation);
        if (!organisation.isOpenOn(time.today())) {
            throw new BusinessException("ridealong.found.placeClosed");
        }
        Offer offer =
                new Offer(
                        kind,
                        title,
                        Set.of(),
                        List.of(),
                        Set.of(Paperwork.PLEDGE),
                        14,
                        true,
                        false,
                        null,
                        null,
                        null,
                        null,
                        null,
                        0,
                        false);
        List<Reason> wrong = offer.contradictions();
        if (!wrong.isEmpty()) {
            throw new BusinessException(wrong.get(0));
        }
        boolean known =
                em.createQuery(
                                        "select count(h) from RideHost h where h.organisationId = :at and"
                                                + " h.kind = :kind and h.title = :title",
                                        Long.class)
                                .setParameter("at", organisationId)
                                .setParameter("kind", kind)
                                .setParameter("title", title.ja())
                                .getSingleResult()
                        > 0;
        if (known) { // such as by pressing twice
            throw new BusinessException("ridealong.found.already");
        }
        RideHost host = new RideHost(organisation, offer, time.now());
        em.persist(host);
        em.flush();
        audit.recordFor(organisationId, "ridealong:host-founded", "host", host.getId(), Map.of());
        return host.getId();
    }
}
