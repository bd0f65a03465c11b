package org.yorisoi.certificate.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yorisoi.certificate.Certificate;
import org.yorisoi.certificate.OwnCertificates;
import org.yorisoi.certificate.PaperText;
import org.yorisoi.certificate.PaperWords;
import org.yorisoi.platform.AppConfig;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.document.QrSymbol;
import org.yorisoi.platform.faces.Messages;
import org.yorisoi.platform.faces.Texts;

/** One's own records: the list, and one of them as it is printed. */
@Named
@RequestScoped
public class MyCertificatesPage {

    @Inject private OwnCertificates own;
    @Inject private HttpServletRequest request;
    @Inject private CurrentUser user;
    @Inject private AppConfig config;
    @Inject private Texts texts;
    @Inject private Messages m;

    private List<OwnCertificates.Mine> all = List.of();
    private OwnCertificates.@Nullable Mine one;
    private @Nullable PaperText paper;

    /** A record in the list. */
    public record Line(
            long id,
            String title,
            String serial,
            String day,
            String kind,
            String icon,
            String word) {
        public long getId() {
            return id;
        }

        public String getTitle() {
            return title;
        }

        public String getSerial() {
            return serial;
        }

        public String getDay() {
            return day;
        }

        public String getKind() {
            return kind;
        }

        public String getIcon() {
            return icon;
        }

        public String getWord() {
            return word;
        }
    }

    @PostConstruct
    void open() {
        all = own.mine();
        if (request.getParameter("id") != null) {
            long id = CertificateAsked.number(request, "id");
            one =
                    all.stream()
                            .filter(mine -> mine.id() == id)
                            .findFirst()
                            .orElseThrow(NotFoundException::new);
        } else if (all.size() == 1) {
            one = all.get(0);
        }
        OwnCertificates.Mine shown = one;
        if (shown != null) {
            paper = new PaperWords(texts, config.baseUrl()).of(shown.printed());
        }
    }

    public List<Line> getLines() {
        return all.stream()
                .map(
                        mine ->
                                new Line(
                                        mine.id(),
                                        mine.printed().facts().title().in(user.locale()),
                                        mine.printed().serial(),
                                        m.date(mine.printed().facts().completedOn()),
                                        StateWords.kind(mine.state()),
                                        StateWords.icon(mine.state()),
                                        m.word("certificate.state", mine.state())))
                .toList();
    }

    public boolean isSeveral() {
        return all.size() > 1;
    }

    /** The one that is shown; null = the list is. */
    public OwnCertificates.@Nullable Mine getOne() {
        return one;
    }

    public @Nullable PaperText getPaper() {
        return paper;
    }

    public String getProgramme() {
        OwnCertificates.Mine shown = one;
        return shown == null ? "" : shown.printed().facts().title().in(user.locale());
    }

    public String getIssuedOn() {
        OwnCertificates.Mine shown = one;
        return shown == null ? "" : m.date(shown.printed().issuedOn());
    }

    public String getChangedOn() {
        OwnCertificates.Mine shown = one;
        return shown == null ? "" : m.date(JapanTime.dateOf(shown.changedAt()));
    }

    public String getKind() {
        OwnCertificates.Mine shown = one;
        return shown == null ? "" : StateWords.kind(shown.state());
    }

    public String getIcon() {
        OwnCertificates.Mine shown = one;
        return shown == null ? "" : StateWords.icon(shown.state());
    }

    /** Whether its paper may be taken away. */
    public boolean isPrintable() {
        OwnCertificates.Mine shown = one;
        return shown != null && shown.intact() && shown.state() != Certificate.State.REVOKED;
    }

    /** The QR code of the page that checks it, for an SVG path. */
    public String getQr() {
        PaperText shown = paper;
        return shown == null ? "" : QrSymbol.of(shown.link()).path();
    }

    /** The box that the path lies in, with its light margin. */
    public String getQrBox() {
        PaperText shown = paper;
        int size = shown == null ? 0 : QrSymbol.of(shown.link()).size();
        return "0 0 " + size + " " + size;
    }

    /** The check page of this record, on this very server. */
    public String getCheck() {
        OwnCertificates.Mine shown = one;
        return shown == null ? "/check" : "/check?code=" + shown.printed().code().text();
    }
}
