package org.yorisoi.roster.web;

import jakarta.annotation.PostConstruct;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yorisoi.person.Profession;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.Drafts;
import org.yorisoi.platform.faces.Messages;
import org.yorisoi.roster.RosterColumn;
import org.yorisoi.roster.RosterImporting;

/**
 * One person typed by hand. It is a roster file of one row: read by the same rule, shown before it
 * is written, found again by licence, and taken back in the same way.
 */
@Named
@ViewScoped
public class RosterPersonPage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject private transient RosterImporting importing;
    @Inject private transient HttpServletRequest request;
    @Inject private transient Drafts drafts;
    @Inject private transient Messages m;

    private long organisationId;
    private String organisationName = "";

    /** What was typed, by the name of its column; the page's fields. */
    private final Map<String, String> typed = new HashMap<>();

    @PostConstruct
    void open() {
        organisationId = Asked.id(request, "org");
        organisationName = importing.mayImport(organisationId);
        typed.put(RosterColumn.PLACE.name(), organisationName);
    }

    /** Reads the row and leads to its preview, or says at each field what is wrong. */
    public void send() throws IOException {
        Map<RosterColumn, String> cells = new EnumMap<>(RosterColumn.class);
        for (RosterColumn column : RosterColumn.values()) {
            String text = typed.get(column.name());
            if (text != null && !text.isBlank()) {
                cells.put(column, text);
            }
        }
        try {
            RosterImporting.ByHand read = importing.byHand(organisationId, cells);
            if (read.importId() != null) {
                drafts.drop("roster/person:" + organisationId);
                FacesContext.getCurrentInstance()
                        .getExternalContext()
                        .redirect(
                                "/roster/preview?org=" + organisationId + "&id=" + read.importId());
                return;
            }
            read.faults().forEach((column, why) -> say(field(column), m.reason(why)));
        } catch (BusinessException e) {
            say(null, m.reason(e.reason()));
        }
    }

    private static String field(RosterColumn column) {
        return "one:" + column.name().toLowerCase(Locale.ROOT);
    }

    private static void say(@Nullable String field, String text) {
        FacesContext.getCurrentInstance()
                .addMessage(field, new FacesMessage(FacesMessage.SEVERITY_ERROR, text, null));
    }

    public long getOrganisationId() {
        return organisationId;
    }

    public String getOrganisationName() {
        return organisationName;
    }

    public Map<String, String> getTyped() {
        return typed;
    }

    /** Their words are what the rule reads, as it does in a file. */
    public List<Profession> getProfessions() {
        return Arrays.asList(Profession.values());
    }
}
