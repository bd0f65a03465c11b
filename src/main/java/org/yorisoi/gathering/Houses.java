package org.yorisoi.gathering;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yorisoi.organisation.Organisation;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.SystemJob;

/** Whose staff is "own" for a gathering. Everybody who asks that asks here. */
@Boundary
public class Houses {

    @Inject @Any private Instance<CoHosting> cohosting;

    /**
     * The house that holds a gathering: the organiser and whoever holds it with the organiser, each
     * with its departments, and the hospital of an organising department.
     *
     * @param holders ids of organisations whose departments belong to it, too
     * @param all ids of all but the departments
     */
    public record House(Set<Long> holders, Set<Long> all) {

        public House {
            holders = Set.copyOf(holders);
            all = Set.copyOf(all);
        }

        /** Whether who works there is its own staff. */
        public boolean has(Organisation organisation) {
            Long parent = organisation.getParentId();
            return all.contains(organisation.getId())
                    || (parent != null && holders.contains(parent));
        }
    }

    /** The house of one. */
    @SystemJob
    public House of(Gathering gathering) {
        return house(
                gathering, known(List.of(gathering)).getOrDefault(gathering.getId(), Set.of()));
    }

    /** The houses of many, by gathering, in a fixed number of queries. */
    @SystemJob
    public Map<Long, House> of(Collection<Gathering> gatherings) {
        Map<Long, Set<Long>> known = known(gatherings);
        Map<Long, House> houses = new HashMap<>();
        for (Gathering one : gatherings) {
            houses.put(one.getId(), house(one, known.getOrDefault(one.getId(), Set.of())));
        }
        return houses;
    }

    private Map<Long, Set<Long>> known(Collection<Gathering> gatherings) {
        Map<Long, Set<Long>> known = new HashMap<>();
        for (CoHosting one : cohosting) {
            one.cohosts(gatherings)
                    .forEach(
                            (gathering, its) ->
                                    known.computeIfAbsent(gathering, none -> new HashSet<>())
                                            .addAll(its));
        }
        return known;
    }

    private static House house(Gathering gathering, Set<Long> cohosts) {
        Set<Long> holders = new HashSet<>(cohosts);
        holders.add(gathering.getOrganiserId());
        Set<Long> all = new HashSet<>(holders);
        Long hospital = gathering.getHospitalId();
        if (hospital != null) {
            all.add(hospital);
        }
        return new House(holders, all);
    }
}
