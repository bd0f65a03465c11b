package org.yorisoi.paper.web;

import jakarta.annotation.PostConstruct;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yorisoi.curriculum.CertificateKind;
import org.yorisoi.paper.CleanFile;
import org.yorisoi.paper.FileCleaning;
import org.yorisoi.paper.OwnPapers;
import org.yorisoi.paper.Paper;
import org.yorisoi.paper.SaidRule;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.Drafts;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.faces.Messages;

/**
 * One's own certificates and the form that hands one in. Which kind stands in the address, and so
 * does the one that is being mended. A photo that was taken stays taken while the rest is put
 * right, and the rest stays typed while another photo is looked for.
 */
@Named
@ViewScoped
public class MyPapersPage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject private transient OwnPapers own;
    @Inject private transient Drafts drafts;
    @Inject private transient Messages m;
    @Inject private transient CurrentUser user;
    @Inject private transient JapanTime time;
    @Inject private transient HttpServletRequest request;

    private OwnPapers.@Nullable Mine mine;
    private @Nullable CertificateKind kind;
    private OwnPapers.@Nullable Line mended;
    private OwnPapers.@Nullable Photo photo;
    private String issuer = "";
    private String number = "";
    private String day = "";
    private transient @Nullable Part file;

    @PostConstruct
    void open() {
        photo = mine().waiting();
        String mend = request.getParameter("mend");
        if (mend != null) {
            mend(PaperAsked.number(request, "mend"));
        } else {
            kind = asked(request.getParameter("kind"));
        }
        if ("large".equals(request.getParameter("why"))) {
            // What was sent was too much to be read; the draft offers what was typed.
            wrong("hand:file", Reason.of("paper.file.large", FileCleaning.LARGEST >> 20));
        }
    }

    private OwnPapers.Mine mine() {
        OwnPapers.Mine known = mine;
        if (known == null) {
            known = own.mine();
            mine = known;
        }
        return known;
    }

    /** The kind that the address names; the first where it names none. */
    private CertificateKind asked(@Nullable String subject) {
        return getKinds().stream()
                .filter(one -> subject == null || one.subject().equals(subject))
                .findFirst()
                .orElseThrow(NotFoundException::new);
    }

    private void mend(long id) {
        OwnPapers.Line found =
                mine().papers().stream()
                        .filter(one -> one.id() == id && one.state() != Paper.State.ACCEPTED)
                        .findFirst()
                        .orElseThrow(NotFoundException::new);
        mended = found;
        kind = asked(found.subject());
        issuer = found.said().issuer();
        number = found.said().number();
        LocalDate said = found.said().day();
        day = said == null ? "" : said.toString();
    }

    /** Hands it in, or again. */
    public void handIn() {
        boolean taken = take();
        SaidRule.Result said = SaidRule.read(issuer, number, day, time.today());
        said.faults().forEach((field, why) -> wrong("hand:" + field, why));
        OwnPapers.Line again = mended;
        OwnPapers.Photo shown = photo;
        if (taken && shown == null && again == null) {
            wrong("hand:file", Reason.of("paper.file.none"));
            taken = false;
        }
        if (!taken || !said.isOk()) {
            return;
        }
        try {
            if (again == null) {
                if (shown != null) {
                    own.handIn(getKind().subject(), said.get(), shown.id());
                }
            } else {
                own.handInAgain(
                        again.id(), again.version(), said.get(), shown == null ? null : shown.id());
            }
        } catch (BusinessException e) {
            FacesContext.getCurrentInstance()
                    .addMessage(
                            null,
                            new FacesMessage(
                                    FacesMessage.SEVERITY_ERROR, m.reason(e.reason()), null));
            mine = own.mine();
            return;
        }
        drafts.drop(getDraft());
        done(said.get().day() == null);
    }

    private void done(boolean withoutDay) {
        FacesContext.getCurrentInstance()
                .addMessage(
                        null,
                        new FacesMessage(
                                FacesMessage.SEVERITY_INFO,
                                m.get("paper.mine.done.title"),
                                m.get(
                                        withoutDay
                                                ? "paper.mine.done.noDay"
                                                : "paper.mine.done.text")));
        mine = own.mine();
        mended = null;
        photo = null;
        issuer = "";
        number = "";
        day = "";
    }

    /** The photo, if one was sent: false if it was, and can't be kept. */
    private boolean take() {
        Part sent = file;
        if (sent == null || sent.getSize() == 0) {
            return true;
        }
        Checked<CleanFile> clean = FileCleaning.clean(bytes(sent));
        if (!clean.isOk()) {
            wrong("hand:file", clean.why());
            return false;
        }
        try {
            long id = own.keep(clean.get());
            photo = new OwnPapers.Photo(id, clean.get().kind(), clean.get().pages());
        } catch (BusinessException e) {
            wrong("hand:file", e.reason());
            return false;
        }
        return true;
    }

    /** Read into memory; what the server laid on its disk meanwhile, with its remarks, goes. */
    private static byte[] bytes(Part sent) {
        try {
            try (InputStream in = sent.getInputStream()) {
                return in.readNBytes(FileCleaning.LARGEST + 1);
            } finally {
                sent.delete();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void wrong(String field, Reason why) {
        FacesContext.getCurrentInstance()
                .addMessage(
                        field, new FacesMessage(FacesMessage.SEVERITY_ERROR, m.reason(why), null));
    }

    public List<OwnPapers.Line> getPapers() {
        return mine().papers();
    }

    public List<CertificateKind> getKinds() {
        return mine().kinds();
    }

    public CertificateKind getKind() {
        return Objects.requireNonNull(kind);
    }

    /** The one that is being mended; null = a new one. */
    public OwnPapers.@Nullable Line getMended() {
        return mended;
    }

    /** The photo that is there already; null = none. */
    public OwnPapers.@Nullable Photo getPhoto() {
        OwnPapers.Line again = mended;
        return photo != null ? photo : again == null ? null : again.photo();
    }

    /** The name of the form's draft: one for each kind, and for each paper that is mended. */
    public String getDraft() {
        OwnPapers.Line again = mended;
        return again == null
                ? "paper/mine:" + Integer.toUnsignedString(getKind().subject().hashCode())
                : "paper/mend:" + again.id();
    }

    /** A kind's name in the reader's language. */
    public String label(CertificateKind one) {
        return one.label().in(user.locale());
    }

    /** A paper's kind in the reader's language. */
    public String kindOf(OwnPapers.Line one) {
        return one.label().in(user.locale());
    }

    public String getIssuer() {
        return issuer;
    }

    public void setIssuer(@Nullable String issuer) {
        this.issuer = issuer == null ? "" : issuer;
    }

    public String getNumber() {
        return number;
    }

    public void setNumber(@Nullable String number) {
        this.number = number == null ? "" : number;
    }

    public String getDay() {
        return day;
    }

    public void setDay(@Nullable String day) {
        this.day = day == null ? "" : day;
    }

    public @Nullable Part getFile() {
        return file;
    }

    public void setFile(@Nullable Part file) {
        this.file = file;
    }
}
