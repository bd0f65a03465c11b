package org.yorisoi.person.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yorisoi.person.Profession;
import org.yorisoi.person.Roster;
import org.yorisoi.person.RosterQuery;
import org.yorisoi.platform.NotFoundException;

/**
 * The roster of one organisation. What is shown stands in the address, so that a page can be kept,
 * sent to a colleague and gone back to; the page itself keeps no state.
 */
@Named
@RequestScoped
public class RosterPage {

    private static final int MAX_ID_DIGITS = 12;

    @Inject private Roster roster;
    @Inject private HttpServletRequest request;

    private RosterQuery query = RosterQuery.of(null, null, null, null, null, null, null);
    private Roster.Page page = new Roster.Page(List.of(), 0);
    private long organisationId;

    @PostConstruct
    void open() {
        organisationId = organisation(request);
        query = query(request);
        page = roster.page(organisationId, query);
    }

    /** The organisation that an address names. */
    public static long organisation(HttpServletRequest request) {
        String org = request.getParameter("org");
        if (org == null || !org.matches("\\d{1," + MAX_ID_DIGITS + "}")) {
            throw new NotFoundException();
        }
        return Long.parseLong(org);
    }

    /** What an address asks for. */
    public static RosterQuery query(HttpServletRequest request) {
        return RosterQuery.of(
                request.getParameter("q"),
                request.getParameter("profession"),
                request.getParameter("show"),
                request.getParameter("only"),
                request.getParameter("order"),
                request.getParameter("dir"),
                request.getParameter("page"));
    }

    public List<Roster.Row> getRows() {
        return page.rows();
    }

    public long getTotal() {
        return page.total();
    }

    public long getFirst() {
        return page.total() == 0 ? 0 : (long) query.page() * RosterQuery.PAGE + 1;
    }

    public long getLast() {
        return Math.min(page.total(), (long) (query.page() + 1) * RosterQuery.PAGE);
    }

    public boolean isFiltered() {
        return !query.words().isEmpty()
                || query.profession() != null
                || query.only() != RosterQuery.Only.EVERYBODY
                || query.show() != RosterQuery.Show.CURRENT;
    }

    /** Address of another page; null where there is none. */
    public @Nullable String getPrevious() {
        return query.page() == 0 ? null : link(query.order(), query.descending(), query.page() - 1);
    }

    public @Nullable String getNext() {
        return getLast() >= page.total()
                ? null
                : link(query.order(), query.descending(), query.page() + 1);
    }

    /** Address of the same rows in another order; again the other way round. */
    public String sortedBy(String order) {
        RosterQuery.Order by = RosterQuery.Order.valueOf(order);
        return link(by, by == query.order() && !query.descending(), 0);
    }

    /** For {@code aria-sort}; null = not by this column. */
    public @Nullable String sorting(String order) {
        if (!query.order().name().equals(order)) {
            return null;
        }
        return query.descending() ? "descending" : "ascending";
    }

    private String link(RosterQuery.Order order, boolean descending, int number) {
        Profession profession = query.profession();
        return "/person/roster?org="
                + organisationId
                + "&q="
                + URLEncoder.encode(query.words(), StandardCharsets.UTF_8)
                + "&profession="
                + (profession == null ? "" : profession.name())
                + "&show="
                + query.show()
                + "&only="
                + query.only()
                + "&order="
                + order
                + (descending ? "&dir=down" : "")
                + "&page="
                + number;
    }

    public RosterQuery getQuery() {
        return query;
    }

    public String getWords() {
        return query.words();
    }

    public String getProfession() {
        Profession profession = query.profession();
        return profession == null ? "" : profession.name();
    }

    public String getShow() {
        return query.show().name();
    }

    public String getOnly() {
        return query.only().name();
    }

    public String getOrder() {
        return query.order().name();
    }

    public String getDirection() {
        return query.descending() ? "down" : "";
    }

    public long getOrganisationId() {
        return organisationId;
    }

    public List<Profession> getProfessions() {
        return Arrays.asList(Profession.values());
    }

    public List<RosterQuery.Show> getShows() {
        return Arrays.asList(RosterQuery.Show.values());
    }

    public List<RosterQuery.Only> getOnlys() {
        return Arrays.asList(RosterQuery.Only.values());
    }
}
