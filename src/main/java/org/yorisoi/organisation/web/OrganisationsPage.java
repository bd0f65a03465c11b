package org.yorisoi.organisation.web;

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
import org.yorisoi.organisation.OrganisationKind;
import org.yorisoi.organisation.OrganisationQuery;
import org.yorisoi.organisation.Organisations;

/** The organisations of the regions. What is shown stands in the address. */
@Named
@RequestScoped
public class OrganisationsPage {

    @Inject private Organisations organisations;
    @Inject private HttpServletRequest request;

    private OrganisationQuery query = OrganisationQuery.of(null, null, null, null);
    private Organisations.Page page = new Organisations.Page(List.of(), 0);
    private List<Organisations.Place> places = List.of();

    @PostConstruct
    void open() {
        query =
                OrganisationQuery.of(
                        request.getParameter("q"),
                        request.getParameter("kind"),
                        request.getParameter("place"),
                        request.getParameter("page"));
        page = organisations.list(query);
        places = organisations.places();
    }

    /** The organisation one works for, to keep it in the addresses; empty = none was named. */
    static String desk(HttpServletRequest request) {
        String org = request.getParameter("org");
        return org != null && org.matches("\\d{1,12}") ? org : "";
    }

    public List<Organisations.Row> getRows() {
        return page.rows();
    }

    public long getTotal() {
        return page.total();
    }

    public long getFirst() {
        return (long) query.page() * OrganisationQuery.PAGE + 1;
    }

    public long getLast() {
        return Math.min(page.total(), (long) (query.page() + 1) * OrganisationQuery.PAGE);
    }

    public boolean isFiltered() {
        return !query.words().isEmpty() || query.kind() != null || !query.place().isEmpty();
    }

    /** Address of another page; null where there is none. */
    public @Nullable String getPrevious() {
        return query.page() == 0 ? null : link(query.page() - 1);
    }

    public @Nullable String getNext() {
        return getLast() >= page.total() ? null : link(query.page() + 1);
    }

    private String link(int number) {
        return "/organisation/list?q="
                + URLEncoder.encode(query.words(), StandardCharsets.UTF_8)
                + "&kind="
                + getKind()
                + "&place="
                + query.place()
                + "&page="
                + number
                + getOrg();
    }

    /** The organisation one works for, behind other parameters. */
    public String getOrg() {
        return getDesk().isEmpty() ? "" : "&org=" + getDesk();
    }

    public String getDesk() {
        return desk(request);
    }

    public String getWords() {
        return query.words();
    }

    public String getKind() {
        OrganisationKind kind = query.kind();
        return kind == null ? "" : kind.name();
    }

    public String getPlace() {
        return query.place();
    }

    public List<OrganisationKind> getKinds() {
        return Arrays.asList(OrganisationKind.values());
    }

    public List<Organisations.Place> getPlaces() {
        return places;
    }
}
