package org.yorisoi.gathering;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.SystemJob;

/** Asks every condition of entry that there is. */
@Boundary
public class EntryAsking {

    @Inject @Any private Instance<EntryCondition> conditions;
    @Inject private AskedPeople people;

    /**
     * What they all say.
     *
     * @return an answer to every question, perhaps an empty one
     */
    @SystemJob
    public Map<EntryCondition.Asked, List<PlaceRule.Condition>> ask(
            Collection<EntryCondition.Asked> asked) {
        Map<EntryCondition.Asked, List<PlaceRule.Condition>> all = new HashMap<>();
        asked.forEach(one -> all.put(one, new ArrayList<>()));
        EntryCondition.People known = people.of(asked);
        for (EntryCondition condition : conditions) {
            condition
                    .answers(asked, known)
                    .forEach(
                            (question, said) ->
                                    all.computeIfAbsent(question, none -> new ArrayList<>())
                                            .addAll(said));
        }
        return all;
    }
}
