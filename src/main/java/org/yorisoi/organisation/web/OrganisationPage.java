package org.yorisoi.organisation.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yorisoi.organisation.Organisations;
import org.yorisoi.platform.NotFoundException;

/** One organisation, with how well each fact is known. */
@Named
@RequestScoped
public class OrganisationPage {

    private static final int MAX_ID_DIGITS = 12;

    @Inject private Organisations organisations;
    @Inject private HttpServletRequest request;

    private Organisations.@Nullable Detail detail;

    @PostConstruct
    void open() {
        String id = request.getParameter("id");
        if (id == null || !id.matches("\\d{1," + MAX_ID_DIGITS + "}")) {
            throw new NotFoundException();
        }
        detail = organisations.detail(Long.parseLong(id));
    }

    public Organisations.Detail getDetail() {
        return Objects.requireNonNull(detail);
    }

    /** Its designations, newest first. */
    public List<Organisations.Term> getTerms() {
        return getDetail().terms();
    }

    public List<Organisations.Territory> getTerritories() {
        return getDetail().territories();
    }

    /** The list, for the organisation one works for. */
    public String getList() {
        String desk = OrganisationsPage.desk(request);
        return "/organisation/list" + (desk.isEmpty() ? "" : "?org=" + desk);
    }

    /** The organisation one works for, behind other parameters. */
    public String getOrg() {
        String desk = OrganisationsPage.desk(request);
        return desk.isEmpty() ? "" : "&org=" + desk;
    }
}
