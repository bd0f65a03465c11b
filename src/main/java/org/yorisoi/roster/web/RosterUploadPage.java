package org.yorisoi.roster.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.document.TableFile;
import org.yorisoi.platform.faces.Messages;
import org.yorisoi.roster.RosterColumn;
import org.yorisoi.roster.RosterImporting;

/** Where an office chooses its file. */
@Named
@RequestScoped
public class RosterUploadPage {

    @Inject private RosterImporting importing;
    @Inject private HttpServletRequest request;
    @Inject private Messages m;

    private long organisationId;
    private String organisationName = "";

    @PostConstruct
    void open() {
        organisationId = Asked.id(request, "org");
        organisationName = importing.mayImport(organisationId);
    }

    public long getOrganisationId() {
        return organisationId;
    }

    public String getOrganisationName() {
        return organisationName;
    }

    /** Why the last file was not taken; null = there was none, or it was. */
    public @Nullable String getWhy() {
        String key = Asked.message(request, "why");
        return key == null ? null : m.text(key, TableFile.MAX_BYTES / 1024 / 1024);
    }

    public List<RosterColumn> getColumns() {
        return Arrays.asList(RosterColumn.values());
    }

    public List<String> getSteps() {
        return steps(m);
    }

    static List<String> steps(Messages m) {
        return List.of(
                m.get("roster.step.choose"), m.get("roster.step.look"), m.get("roster.step.done"));
    }
}
