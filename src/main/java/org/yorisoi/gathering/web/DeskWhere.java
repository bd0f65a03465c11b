package org.yorisoi.gathering.web;

import jakarta.servlet.http.HttpServletRequest;
import org.yorisoi.gathering.GatheringDesk;

/**
 * On whose desk the attendance of a gathering stands: an office's, whose organisation is in the
 * address, or that of somebody who helps at this gathering only.
 *
 * @param organisationId 0 = no organisation's
 */
record DeskWhere(long organisationId, long id) {

    /**
     * As the address says.
     *
     * @throws org.yorisoi.platform.NotFoundException if it names no gathering, or one of another
     *     organisation
     */
    static DeskWhere of(HttpServletRequest request, GatheringDesk desk) {
        long id = GatheringAsked.number(request, "id");
        if (request.getParameter("org") == null) {
            return new DeskWhere(0, id);
        }
        long organisation = GatheringAsked.organisation(request);
        desk.requireOf(organisation, id);
        return new DeskWhere(organisation, id);
    }

    /** The address of another page about the same gathering. */
    String link(String page) {
        return "/gathering/"
                + page
                + (organisationId == 0 ? "?id=" : "?org=" + organisationId + "&id=")
                + id;
    }
}
