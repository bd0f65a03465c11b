package org.yorisoi.gathering;

import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yorisoi.credit.PersonFacts;
import org.yorisoi.credit.Standing;
import org.yorisoi.person.Aliases;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.SystemJob;

/** Reads those about whom conditions of entry are asked. */
@Boundary
public class AskedPeople {

    @Inject private Standing standing;
    @Inject private Aliases aliases;
    @Inject private JapanTime time;

    /** The people of some questions, for the transaction that asks them. */
    @SystemJob
    public EntryCondition.People of(Collection<EntryCondition.Asked> asked) {
        return new Read(
                asked.stream().map(EntryCondition.Asked::personId).collect(Collectors.toSet()));
    }

    private final class Read implements EntryCondition.People {

        private final Set<Long> ids;
        private @Nullable Map<Long, Long> rows;
        private @Nullable Map<Long, PersonFacts> facts;

        Read(Set<Long> ids) {
            this.ids = ids;
        }

        @Override
        public Map<Long, Long> rows() {
            Map<Long, Long> known = rows;
            if (known == null) {
                known = Map.copyOf(aliases.rowsOf(ids));
                rows = known;
            }
            return known;
        }

        @Override
        public @Nullable PersonFacts of(long personId) {
            Map<Long, PersonFacts> known = facts;
            if (known == null) {
                known =
                        standing
                                .facts(
                                        ids.stream().map(this::surviving).distinct().toList(),
                                        time.today(),
                                        null)
                                .stream()
                                .collect(Collectors.toMap(PersonFacts::personId, one -> one));
                facts = known;
            }
            return known.get(surviving(personId));
        }
    }
}
