package org.yorisoi.elearning;

import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.Optional;
import org.yorisoi.credit.Stand;
import org.yorisoi.credit.Standing;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.SignedIn;

/** What is still to do after a module, as the judge says it. */
@Boundary
public class WhatIsNext {

    @Inject private Standing standing;
    @Inject private Modules modules;

    /**
     * How it goes on.
     *
     * @param stand where she stands in the programme that asks for the module
     * @param next the next module that can be taken here; empty = none is left, or none is ready
     */
    public record Ahead(Stand stand, ModulesLeft left, Optional<ModulesLeft.Item> next) {}

    /**
     * After a module: in the programme that names it; of several in the one that she follows and
     * has not completed. Empty = no programme of hers names it.
     */
    @SignedIn("one's own path")
    public Optional<Ahead> after(String moduleId) {
        return standing.mine().stands().stream()
                .filter(one -> ModulesLeft.names(one, moduleId))
                .min(
                        Comparator.comparing((Stand one) -> !one.isBegun())
                                .thenComparing(one -> one.judgement().isComplete()))
                .map(this::ahead);
    }

    private Ahead ahead(Stand stand) {
        ModulesLeft left = ModulesLeft.of(stand);
        return new Ahead(stand, left, left.next(modules.available()));
    }
}
