package org.yorisoi.paper.web;

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
import org.yorisoi.paper.PaperChecking;
import org.yorisoi.paper.PaperQuery;
import org.yorisoi.platform.CurrentUser;

/**
 * The office's stack as a list. What is shown stands in the address; the page itself keeps no
 * state.
 */
@Named
@RequestScoped
public class PaperCheckPage {

    @Inject private PaperChecking checking;
    @Inject private PaperCheckEntry menu;
    @Inject private HttpServletRequest request;
    @Inject private CurrentUser user;

    private PaperQuery query = PaperQuery.of(null, null, null, null, null, null);
    private PaperChecking.Page page = new PaperChecking.Page(List.of(), 0, 0);
    private @Nullable Long first;
    private long organisationId;

    @PostConstruct
    void open() {
        organisationId = PaperAsked.organisation(request);
        query = PaperAsked.query(request);
        page = checking.page(organisationId, query);
        menu.know(organisationId, page.waiting());
        first = page.waiting() == 0 ? null : checking.next(organisationId, null).orElse(null);
    }

    public List<PaperChecking.Row> getRows() {
        return page.rows();
    }

    /** A paper's kind in the reader's language. */
    public String kindOf(PaperChecking.Row row) {
        return row.label().in(user.locale());
    }

    public long getTotal() {
        return page.total();
    }

    public long getWaiting() {
        return page.waiting();
    }

    /** The paper that has waited longest; null = none, or only one's own. */
    public @Nullable Long getFirstWaiting() {
        return first;
    }

    public long getFirst() {
        return page.total() == 0 ? 0 : (long) query.page() * PaperQuery.PAGE + 1;
    }

    public long getLast() {
        return Math.min(page.total(), (long) (query.page() + 1) * PaperQuery.PAGE);
    }

    public boolean isFiltered() {
        return !query.words().isEmpty()
                || query.show() != PaperQuery.Show.WAITING
                || query.only() != PaperQuery.Only.EVERY;
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
        PaperQuery.Order by = PaperQuery.Order.valueOf(order);
        return link(by, by == query.order() && !query.descending(), 0);
    }

    /** For {@code aria-sort}; null = not by this column. */
    public @Nullable String sorting(String order) {
        if (!query.order().name().equals(order)) {
            return null;
        }
        return query.descending() ? "descending" : "ascending";
    }

    private String link(PaperQuery.Order order, boolean descending, int number) {
        return "/paper/check?org="
                + organisationId
                + "&q="
                + URLEncoder.encode(query.words(), StandardCharsets.UTF_8)
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

    public long getOrganisationId() {
        return organisationId;
    }

    public String getWords() {
        return query.words();
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

    public List<PaperQuery.Show> getShows() {
        return Arrays.asList(PaperQuery.Show.values());
    }

    public List<PaperQuery.Only> getOnlys() {
        return Arrays.asList(PaperQuery.Only.values());
    }
}
