package org.yorisoi.credit;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yorisoi.curriculum.Evidence;
import org.yorisoi.curriculum.RuleBook;
import org.yorisoi.person.Affiliation;
import org.yorisoi.person.Aliases;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.SignedIn;
import org.yorisoi.platform.Words;
import org.yorisoi.programme.Rules;

/** One's own record: everything that the ledger holds of oneself, with every correction. */
@Boundary
public class OwnRecord {

    /** Nobody has more; the page says so if somebody should. */
    public static final int MOST = 1_000;

    @PersistenceContext private EntityManager em;
    @Inject private Aliases aliases;
    @Inject private Rules rules;
    @Inject private CurrentUser user;
    @Inject @Any private Instance<CreditSource> sources;

    /**
     * An entry as it stands, with what it stood as before.
     *
     * @param label what it is called; null = neither a programme nor its source knows it
     * @param on the day of the fact; null = not known
     * @param workplace where one worked then; null = not known
     * @param former the revisions before it, the newest first
     */
    public record Entry(
            Evidence.Kind kind,
            @Nullable Words label,
            String subject,
            String sourceKind,
            Credit.Outcome outcome,
            @Nullable LocalDate on,
            boolean checked,
            int minutes,
            @Nullable String reason,
            @Nullable String workplace,
            Instant recordedAt,
            List<Entry> former) {}

    /** All of it, the newest day first; what has no day comes first of all. */
    @SignedIn("one's own record")
    public List<Entry> mine() {
        List<Credit> credits =
                em.createQuery(
                                "select c from Credit c where c.personId in :rows order by c.id",
                                Credit.class)
                        .setParameter("rows", aliases.rowsOf(user.personId()))
                        .setMaxResults(MOST)
                        .getResultList();
        Map<Long, String> places = places(credits);
        RuleBook book = rules.book();
        Map<Long, Credit> newest = new LinkedHashMap<>();
        Map<Long, Credit> byId = new HashMap<>();
        for (Credit credit : credits) {
            byId.put(credit.getId(), credit);
            newest.put(credit.getId(), credit);
            Long withdraws = credit.getWithdraws();
            if (withdraws != null) {
                newest.remove(withdraws);
            }
        }
        List<Entry> entries = new ArrayList<>();
        for (Credit credit : newest.values()) {
            List<Entry> former = new ArrayList<>();
            Long before = credit.getWithdraws();
            while (before != null && byId.get(before) != null) {
                Credit one = byId.get(before);
                former.add(entry(one, places, book, List.of()));
                before = one.getWithdraws();
            }
            entries.add(entry(credit, places, book, Collections.unmodifiableList(former)));
        }
        entries.sort(
                Comparator.comparing(
                                Entry::on,
                                Comparator.nullsFirst(Comparator.<LocalDate>reverseOrder()))
                        .thenComparing(Entry::recordedAt, Comparator.reverseOrder()));
        return entries;
    }

    private Entry entry(
            Credit credit, Map<Long, String> places, RuleBook book, List<Entry> former) {
        Long post = credit.getPostId();
        return new Entry(
                credit.getKind(),
                book.label(credit.getKind(), credit.getSubject())
                        .or(() -> named(credit))
                        .orElse(null),
                credit.getSubject(),
                credit.getSourceKind(),
                credit.getOutcome(),
                credit.getEarnedOn(),
                credit.isChecked(),
                credit.getMinutes().values().stream().mapToInt(Integer::intValue).sum(),
                credit.getReason(),
                post == null ? null : places.get(post),
                credit.getRecordedAt(),
                former);
    }

    /** By where it comes from, if no programme asks for it. */
    private Optional<Words> named(Credit credit) {
        for (CreditSource source : sources) {
            if (source.sourceKind().equals(credit.getSourceKind())) {
                return source.name(credit.getSubject());
            }
        }
        return Optional.empty();
    }

    private Map<Long, String> places(List<Credit> credits) {
        List<Long> posts =
                credits.stream()
                        .map(Credit::getPostId)
                        .filter(post -> post != null)
                        .distinct()
                        .toList();
        Map<Long, String> places = new HashMap<>();
        if (!posts.isEmpty()) {
            em.createQuery(
                            "select a, o.name from Affiliation a join Organisation o on o.id ="
                                    + " a.organisationId where a.id in :posts",
                            Object[].class)
                    .setParameter("posts", posts)
                    .getResultList()
                    .forEach(c -> places.put(((Affiliation) c[0]).getId(), (String) c[1]));
        }
        return places;
    }
}
