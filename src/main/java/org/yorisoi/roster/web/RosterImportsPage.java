package org.yorisoi.roster.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.yorisoi.roster.RosterImport;
import org.yorisoi.roster.RosterImporting;

/** The imports of an organisation, newest first. */
@Named
@RequestScoped
public class RosterImportsPage {

    @Inject private RosterImporting importing;
    @Inject private HttpServletRequest request;

    private long organisationId;
    private List<RosterImporting.Listed> imports = List.of();

    @PostConstruct
    void open() {
        organisationId = Asked.id(request, "org");
        imports = importing.newest(organisationId);
    }

    public long getOrganisationId() {
        return organisationId;
    }

    public List<RosterImporting.Listed> getImports() {
        return imports;
    }

    /** Where an import goes on: its preview, or what became of it. */
    public String address(RosterImporting.Listed one) {
        return address(one.id(), organisationId, one.state());
    }

    static String address(long id, long organisation, RosterImport.State state) {
        boolean preview =
                state == RosterImport.State.READING || state == RosterImport.State.PREVIEW;
        return (preview ? "/roster/preview" : "/roster/done")
                + "?org="
                + organisation
                + "&id="
                + id;
    }

    /** The kind of mark that a state has. */
    public String kind(RosterImport.State state) {
        return kindOf(state);
    }

    static String kindOf(RosterImport.State state) {
        return switch (state) {
            case READING, WRITING, UNDOING -> "info";
            case PREVIEW -> "warn";
            case DONE -> "ok";
            case FAILED -> "stop";
            case UNDONE, CANCELLED -> "plain";
        };
    }
}
