package org.yorisoi.gathering;

import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * Who holds a gathering together with its organiser. The feature of a kind knows, and brings its
 * answer as a CDI bean.
 */
public interface CoHosting {

    /**
     * The organisations besides the organiser, in a fixed number of queries.
     *
     * @return ids by the gathering's; one that nobody else holds may be missing
     */
    Map<Long, Set<Long>> cohosts(Collection<Gathering> gatherings);
}
