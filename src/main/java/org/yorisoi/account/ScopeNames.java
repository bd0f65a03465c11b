package org.yorisoi.account;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.yorisoi.organisation.MedicalArea;
import org.yorisoi.organisation.Organisation;
import org.yorisoi.organisation.Prefecture;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.Scope;
import org.yorisoi.platform.SystemJob;

/** Scopes by the names that people know: a prefecture, a medical area, an organisation. */
@Boundary
public class ScopeNames {

    private static final int SUGGESTED = 5;
    private static final int LONGEST = 120;

    @PersistenceContext private EntityManager em;

    /**
     * The scope of a role that a name stands for.
     *
     * @param typed the whole name; of an area also behind its prefecture's ("埼玉県 南部"); empty for a
     *     role that is held for everything
     */
    @SystemJob
    public Checked<Scope> find(Role role, String typed) {
        String name = Normalizer.normalize(typed, Normalizer.Form.NFC).strip();
        if (role.scopeKinds().contains(Scope.Kind.ALL)) {
            return name.isEmpty() ? Checked.of(Scope.ALL) : Checked.no("account.scope.none");
        }
        if (name.isEmpty() || name.length() > LONGEST) {
            return Checked.no("account.scope.missing");
        }
        Map<String, List<Scope>> found = new HashMap<>();
        if (role.scopeKinds().contains(Scope.Kind.PREF)) {
            prefectures(name).forEach(p -> add(found, p.getName(), Scope.prefecture(p.getCode())));
        }
        if (role.scopeKinds().contains(Scope.Kind.AREA)) {
            for (Object[] c : areas()) {
                MedicalArea area = (MedicalArea) c[0];
                String whole = c[1] + " " + area.getName();
                add(found, area.getName(), Scope.area(area.getId()));
                add(found, whole, Scope.area(area.getId()));
            }
        }
        if (role.scopeKinds().contains(Scope.Kind.ORG)) {
            organisations(name).forEach(o -> add(found, o.getName(), Scope.org(o.getId())));
        }
        List<Scope> exact = found.getOrDefault(name, List.of());
        if (exact.size() == 1) {
            return Checked.of(exact.get(0));
        }
        String like =
                found.keySet().stream()
                        .filter(one -> one.contains(name))
                        .filter(one -> exact.isEmpty() || !one.equals(name))
                        .collect(Collectors.toCollection(TreeSet::new))
                        .stream()
                        .limit(SUGGESTED)
                        .collect(Collectors.joining("、"));
        return like.isEmpty()
                ? Checked.no("account.scope.unknown")
                : Checked.no(
                        exact.isEmpty() ? "account.scope.meant" : "account.scope.several", like);
    }

    /** The names of scopes that have one, for a list. */
    @SystemJob
    public Map<Scope, String> names(Collection<Scope> scopes) {
        Map<Scope, String> names = new HashMap<>();
        List<Long> areas = ids(scopes, Scope.Kind.AREA);
        if (!areas.isEmpty()) {
            em.createQuery("select a from MedicalArea a where a.id in :ids", MedicalArea.class)
                    .setParameter("ids", areas)
                    .getResultList()
                    .forEach(a -> names.put(Scope.area(a.getId()), a.getName()));
        }
        List<Long> organisations = ids(scopes, Scope.Kind.ORG);
        if (!organisations.isEmpty()) {
            em.createQuery("select o from Organisation o where o.id in :ids", Organisation.class)
                    .setParameter("ids", organisations)
                    .getResultList()
                    .forEach(o -> names.put(Scope.org(o.getId()), o.getName()));
        }
        List<Integer> prefectures =
                ids(scopes, Scope.Kind.PREF).stream().map(Long::intValue).toList();
        if (!prefectures.isEmpty()) {
            em.createQuery("select p from Prefecture p where p.code in :ids", Prefecture.class)
                    .setParameter("ids", prefectures)
                    .getResultList()
                    .forEach(p -> names.put(Scope.prefecture(p.getCode()), p.getName()));
        }
        return names;
    }

    private static List<Long> ids(Collection<Scope> scopes, Scope.Kind kind) {
        return scopes.stream().filter(s -> s.kind() == kind).map(Scope::id).distinct().toList();
    }

    private static void add(Map<String, List<Scope>> found, String name, Scope scope) {
        found.computeIfAbsent(name, key -> new ArrayList<>()).add(scope);
    }

    private List<Prefecture> prefectures(String name) {
        return em.createQuery(
                        "select p from Prefecture p where p.name like :name", Prefecture.class)
                .setParameter("name", like(name))
                .getResultList();
    }

    private List<Object[]> areas() {
        return em.createQuery(
                        "select a, p.name from MedicalArea a join Prefecture p on p.code = a.prefecture",
                        Object[].class)
                .getResultList();
    }

    private List<Organisation> organisations(String name) {
        return em.createQuery(
                        "select o from Organisation o where o.name like :name order by o.name, o.id",
                        Organisation.class)
                .setParameter("name", like(name))
                .setMaxResults(50)
                .getResultList();
    }

    private static String like(String name) {
        return "%" + name.replaceAll("[%_\\\\]", "") + "%";
    }
}
