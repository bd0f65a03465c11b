package org.yorisoi.gathering;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yorisoi.curriculum.Evidence;
import org.yorisoi.curriculum.Programme;
import org.yorisoi.organisation.MedicalArea;
import org.yorisoi.organisation.Prefecture;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.SystemJob;
import org.yorisoi.platform.Words;
import org.yorisoi.platform.faces.Texts;
import org.yorisoi.programme.Rules;

/** What a filter of the catalogue is called: its conditions, in words. */
@Boundary
public class WatchNames {

    private static final String TRAINING = "/group-training";

    @PersistenceContext private EntityManager em;
    @Inject private Texts texts;
    @Inject private Rules rules;

    /**
     * The names of many, in a fixed number of queries.
     *
     * @return by filter; what asks for a place, an organiser or a subject that there is none of is
     *     missing
     */
    @SystemJob
    public Map<CatalogueQuery, Words> of(Collection<CatalogueQuery> wanted) {
        Map<String, Words> places = places(wanted);
        Map<Long, String> organisers = organisers(wanted);
        Map<CatalogueQuery, Words> names = new HashMap<>();
        for (CatalogueQuery one : wanted) {
            name(one, places, organisers).ifPresent(words -> names.put(one, words));
        }
        return names;
    }

    private Map<String, Words> places(Collection<CatalogueQuery> wanted) {
        Set<String> codes = new HashSet<>();
        Set<Integer> prefectures = new HashSet<>();
        for (CatalogueQuery one : wanted) {
            String area = one.area();
            if (area != null) {
                codes.add(area);
            }
            Integer prefecture = one.prefecture();
            if (prefecture != null) {
                prefectures.add(prefecture);
            }
        }
        Map<String, Words> places = new HashMap<>();
        if (prefectures.isEmpty()) {
            return places;
        }
        em.createQuery("select p from Prefecture p where p.code in :codes", Prefecture.class)
                .setParameter("codes", prefectures)
                .getResultList()
                .forEach(
                        one ->
                                places.put(
                                        String.format(Locale.ROOT, "%02d", one.getCode()),
                                        new Words(one.getName(), one.getNameEn())));
        if (codes.isEmpty()) {
            return places;
        }
        em.createQuery("select a from MedicalArea a where a.code in :codes", MedicalArea.class)
                .setParameter("codes", codes)
                .getResultList()
                .forEach(one -> places.put(one.getCode(), new Words(one.getName(), one.getName())));
        return places;
    }

    private Map<Long, String> organisers(Collection<CatalogueQuery> wanted) {
        Set<Long> ids = new HashSet<>();
        for (CatalogueQuery one : wanted) {
            Long organiser = one.organiser();
            if (organiser != null) {
                ids.add(organiser);
            }
        }
        Map<Long, String> organisers = new HashMap<>();
        if (!ids.isEmpty()) {
            em.createQuery(
                            "select o.id, o.name from Organisation o where o.id in :ids",
                            Object[].class)
                    .setParameter("ids", ids)
                    .getResultList()
                    .forEach(c -> organisers.put((Long) c[0], (String) c[1]));
        }
        return organisers;
    }

    private Optional<Words> name(
            CatalogueQuery one, Map<String, Words> places, Map<Long, String> organisers) {
        List<Words> parts = new ArrayList<>();
        if (!one.words().isEmpty()) {
            parts.add(both("gathering.watch.part.words", one.words()));
        }
        if (!one.place().isEmpty()) {
            Words place = places.get(one.place());
            if (place == null) {
                return Optional.empty();
            }
            parts.add(place);
        }
        Long organiser = one.organiser();
        if (organiser != null) {
            String name = organisers.get(organiser);
            if (name == null) {
                return Optional.empty();
            }
            parts.add(new Words(name, name));
        }
        if (!one.subject().isEmpty()) {
            Optional<Words> subject = subject(one.subject());
            if (subject.isEmpty()) {
                return Optional.empty();
            }
            parts.add(subject.get());
        }
        if (one.kind() != null) {
            parts.add(both("gathering.kind." + one.kind()));
        }
        if (one.mode() != null) {
            parts.add(both("gathering.mode." + one.mode()));
        }
        LocalDate first = one.from();
        if (first != null) {
            parts.add(both("gathering.watch.part.from", first));
        }
        LocalDate last = one.until();
        if (last != null) {
            parts.add(both("gathering.watch.part.until", last));
        }
        if (one.profession()) {
            parts.add(both("gathering.watch.part.forMe"));
        }
        if (one.mayApply()) {
            parts.add(both("gathering.watch.part.open"));
        }
        if (parts.isEmpty()) {
            parts.add(both("gathering.watch.part.all"));
        }
        return Optional.of(
                new Words(
                        String.join("・", parts.stream().map(Words::ja).toList()),
                        String.join(", ", parts.stream().map(Words::en).toList())));
    }

    private Optional<Words> subject(String subject) {
        return rules.book()
                .label(Evidence.Kind.GATHERING, subject)
                .or(
                        () ->
                                rules.book().programmes().stream()
                                        .filter(one -> subject.equals(one.id() + TRAINING))
                                        .map(Programme::title)
                                        .findFirst());
    }

    private Words both(String key, Object... args) {
        return new Words(
                texts.text(Locale.JAPANESE, key, args), texts.text(Locale.ENGLISH, key, args));
    }
}
