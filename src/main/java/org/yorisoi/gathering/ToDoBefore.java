package org.yorisoi.gathering;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.yorisoi.platform.Reason;

/**
 * What somebody who has a seat still has to do before the day. The feature of a kind of gathering
 * brings its own as a CDI bean; the reminder tells it.
 */
public interface ToDoBefore {

    /**
     * What is left to do, in a fixed number of queries.
     *
     * @param personIds surviving rows
     * @return a line each, by person; whoever has nothing left to do may be missing
     */
    Map<Long, List<Reason>> left(Gathering gathering, Collection<Long> personIds);
}
