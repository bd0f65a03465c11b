package org.yorisoi.credit;

import java.util.Optional;
import org.yorisoi.platform.Words;

/**
 * Where credits come from, as far as others ask: each feature that holds something answers for its
 * own kind. A kind that nobody answers for has no organiser that is known.
 */
public interface CreditSource {

    /** The kind, such as {@code gathering:gathering}; see {@link Fact#sourceKind()}. */
    String sourceKind();

    /**
     * Who held it.
     *
     * @param sourceId see {@link Fact#sourceId()}
     * @return empty = not known
     */
    Optional<Organiser> organiser(String sourceId);

    /**
     * What a subject of its own is called where no programme asks for it.
     *
     * @return empty = it has no such subject
     */
    default Optional<Words> name(String subject) {
        return Optional.empty();
    }
}
