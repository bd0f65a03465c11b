package org.yorisoi.certificate.web;

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
import org.yorisoi.certificate.CertificateDesk;
import org.yorisoi.certificate.CertificateQuery;
import org.yorisoi.certificate.Issuer;
import org.yorisoi.platform.CurrentUser;

/** The records that an issuer issued. What is shown stands in the address. */
@Named
@RequestScoped
public class CertificateListPage {

    @Inject private CertificateDesk desk;
    @Inject private CertificateMenu menu;
    @Inject private HttpServletRequest request;
    @Inject private CurrentUser user;

    private CertificateQuery query = CertificateQuery.of(null, null, null, null, null);
    private CertificateDesk.Office office = new CertificateDesk.Office(Issuer.Kind.ORG, 0);
    private CertificateDesk.Page page = new CertificateDesk.Page(List.of(), 0, 0);

    @PostConstruct
    void open() {
        office = CertificateAsked.office(request);
        query = CertificateAsked.query(request);
        page = desk.page(office, query);
        menu.know(office, page.doubted());
    }

    public List<CertificateDesk.Row> getRows() {
        return page.rows();
    }

    /** A record's programme in the reader's language. */
    public String programmeOf(CertificateDesk.Row row) {
        return row.programme().in(user.locale());
    }

    public long getTotal() {
        return page.total();
    }

    public long getDoubted() {
        return page.doubted();
    }

    public long getFirst() {
        return page.total() == 0 ? 0 : (long) query.page() * CertificateQuery.PAGE + 1;
    }

    public long getLast() {
        return Math.min(page.total(), (long) (query.page() + 1) * CertificateQuery.PAGE);
    }

    public boolean isFiltered() {
        return !query.words().isEmpty() || query.show() != CertificateQuery.Show.ALL;
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
        CertificateQuery.Order by = CertificateQuery.Order.valueOf(order);
        return link(by, by == query.order() && !query.descending(), 0);
    }

    /** For {@code aria-sort}; null = not by this column. */
    public @Nullable String sorting(String order) {
        if (!query.order().name().equals(order)) {
            return null;
        }
        return query.descending() ? "descending" : "ascending";
    }

    private String link(CertificateQuery.Order order, boolean descending, int number) {
        return "/certificate/list?"
                + getWhere()
                + "&q="
                + URLEncoder.encode(query.words(), StandardCharsets.UTF_8)
                + "&show="
                + query.show()
                + "&order="
                + order
                + (descending ? "&dir=down" : "")
                + "&page="
                + number;
    }

    /** The part of an address that says for whom one works. */
    public String getWhere() {
        return CertificateAsked.of(office);
    }

    public String getOfficeName() {
        return office.isPrefecture() ? "pref" : "org";
    }

    public long getOfficeId() {
        return office.id();
    }

    public boolean isPrefecture() {
        return office.isPrefecture();
    }

    public String getWords() {
        return query.words();
    }

    public String getShow() {
        return query.show().name();
    }

    public String getOrder() {
        return query.order().name();
    }

    public String getDirection() {
        return query.descending() ? "down" : "";
    }

    public List<CertificateQuery.Show> getShows() {
        return Arrays.asList(CertificateQuery.Show.values());
    }
}
