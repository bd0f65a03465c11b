package org.yorisoi.certificate.web;

import jakarta.annotation.PostConstruct;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yorisoi.certificate.Certificate;
import org.yorisoi.certificate.CertificateDesk;
import org.yorisoi.certificate.Facts;
import org.yorisoi.certificate.Issuer;
import org.yorisoi.certificate.Printed;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.faces.Messages;

/** One record: what was printed beside what the ledger says now, and the decision. */
@Named
@ViewScoped
public class CertificateOnePage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject private transient CertificateDesk desk;
    @Inject private transient CertificateMenu menu;
    @Inject private transient Messages m;
    @Inject private transient CurrentUser user;
    @Inject private transient HttpServletRequest request;

    private CertificateDesk.Office office = new CertificateDesk.Office(Issuer.Kind.ORG, 0);
    private long id;
    private long lock;
    private String mark = "";
    private transient CertificateDesk.@Nullable One one;
    private String whyReissue = "";
    private String whyRevoke = "";

    /** A fact as it was printed and as it is now. */
    public record Line(String label, String printed, String now, boolean other) {
        public String getLabel() {
            return label;
        }

        public String getPrinted() {
            return printed;
        }

        public String getNow() {
            return now;
        }

        public boolean isOther() {
            return other;
        }
    }

    @PostConstruct
    void open() {
        office = CertificateAsked.office(request);
        id = CertificateAsked.number(request, "id");
        look();
    }

    /** A decision is on what is shown from now on. */
    private void look() {
        one = null;
        lock = getOne().lock();
        mark = getOne().mark();
    }

    /** It is right as printed. */
    public @Nullable String restore() {
        return did(() -> desk.restore(office, id, lock), "restored");
    }

    /** Prints another version. */
    public @Nullable String reissue() {
        if (whyReissue.isBlank()) {
            return wrong("reissue:why");
        }
        return did(() -> desk.reissue(office, id, lock, mark, whyReissue), "reissued");
    }

    /** Takes its validity away. */
    public @Nullable String revoke() {
        if (whyRevoke.isBlank()) {
            return wrong("revoke:why");
        }
        return did(() -> desk.revoke(office, id, lock, whyRevoke), "revoked");
    }

    private @Nullable String wrong(String field) {
        FacesContext.getCurrentInstance()
                .addMessage(
                        field,
                        new FacesMessage(
                                FacesMessage.SEVERITY_ERROR,
                                m.get("certificate.one.whyNeeded"),
                                null));
        return null;
    }

    /** What was typed stays; beside it the page shows how things stand now. */
    private @Nullable String did(Runnable decision, String done) {
        try {
            decision.run();
        } catch (BusinessException e) {
            FacesContext.getCurrentInstance()
                    .addMessage(
                            null,
                            new FacesMessage(
                                    FacesMessage.SEVERITY_ERROR, m.reason(e.reason()), null));
            look();
            return null;
        }
        menu.forget();
        return "/certificate/one?faces-redirect=true&"
                + CertificateAsked.of(office)
                + "&id="
                + id
                + "&done="
                + done;
    }

    public CertificateDesk.One getOne() {
        CertificateDesk.One known = one;
        if (known == null) {
            known = desk.one(office, id);
            one = known;
        }
        return known;
    }

    /** The part of an address that says for whom one works. */
    public String getWhere() {
        return CertificateAsked.of(office);
    }

    public Printed getPrinted() {
        return getOne().printed();
    }

    public String getProgramme() {
        return getPrinted().facts().title().in(user.locale());
    }

    /** For the state's icon and colour. */
    public String getKind() {
        return StateWords.kind(getOne().state());
    }

    public String getIcon() {
        return StateWords.icon(getOne().state());
    }

    public boolean isDoubted() {
        return getOne().state() == Certificate.State.UNDER_REVIEW;
    }

    public boolean isRevoked() {
        return getOne().state() == Certificate.State.REVOKED;
    }

    /** Whether one may decide on it at all. */
    public boolean isOpen() {
        return getOne().mayDecide() && !getOne().own() && !isRevoked();
    }

    /** Whether the ledger says what was printed. */
    public boolean isRestorable() {
        return isOpen() && isDoubted() && getOne().difference() == null;
    }

    /** Whether there is another paper to print. */
    public boolean isReissuable() {
        return isOpen() && getOne().isOtherToday();
    }

    /** What was printed beside what is so now. */
    public List<Line> getLines() {
        Printed printed = getPrinted();
        Printed now = getOne().now().orElse(null);
        Map<String, String> before = said(printed);
        Map<String, String> today = now == null ? Map.of() : said(now);
        List<String> labels = new ArrayList<>(before.keySet());
        today.keySet().stream().filter(one -> !labels.contains(one)).forEach(labels::add);
        return labels.stream()
                .map(
                        label -> {
                            String was =
                                    before.getOrDefault(label, m.get("certificate.one.nothing"));
                            String is = today.getOrDefault(label, m.get("certificate.one.nothing"));
                            return new Line(label, was, is, !Objects.equals(was, is));
                        })
                .toList();
    }

    private Map<String, String> said(Printed printed) {
        Facts facts = printed.facts();
        Map<String, String> said = new LinkedHashMap<>();
        said.put(m.get("person.column.name"), printed.fullName());
        said.put(
                m.get("person.column.profession"),
                m.word("person.profession", printed.profession()));
        said.put(m.get("certificate.column.completedOn"), m.date(facts.completedOn()));
        said.put(m.get("certificate.column.version"), facts.versionTitle().in(user.locale()));
        for (Facts.Part part : facts.parts()) {
            said.put(part.title().in(user.locale()), part(part));
        }
        said.put(m.get("certificate.column.issuer"), printed.issuer().name());
        return said;
    }

    private String part(Facts.Part part) {
        LocalDate on = part.on();
        Integer minutes = part.minutes();
        if (minutes != null) {
            return m.text("certificate.one.attended", m.date(on), Integer.toString(minutes));
        }
        return part.modules() > 0
                ? m.text("certificate.one.modules", m.date(on), Integer.toString(part.modules()))
                : m.date(on);
    }

    public String getWhyReissue() {
        return whyReissue;
    }

    public void setWhyReissue(@Nullable String why) {
        whyReissue = why == null ? "" : why;
    }

    public String getWhyRevoke() {
        return whyRevoke;
    }

    public void setWhyRevoke(@Nullable String why) {
        whyRevoke = why == null ? "" : why;
    }
}
