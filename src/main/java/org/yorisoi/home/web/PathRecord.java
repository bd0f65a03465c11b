package org.yorisoi.home.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yorisoi.certificate.Certificate;
import org.yorisoi.certificate.Doubt;
import org.yorisoi.certificate.OwnCertificates;
import org.yorisoi.credit.Stand;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.faces.Messages;

/** The record of completion at the end of the way: its step, and the card with its state. */
@RequestScoped
public class PathRecord {

    @Inject private OwnCertificates certificates;
    @Inject private Messages m;

    private OwnCertificates.@Nullable Held newest;
    private boolean asked;

    /**
     * The card.
     *
     * @param href the record; empty = there is none to look at
     */
    public record Card(String kind, String icon, String word, String text, String href) {
        public String getKind() {
            return kind;
        }

        public String getIcon() {
            return icon;
        }

        public String getWord() {
            return word;
        }

        public String getText() {
            return text;
        }

        public String getHref() {
            return href;
        }
    }

    /** The record of a programme that she follows, also a revoked one; asked for once a page. */
    Optional<OwnCertificates.Held> held(Stand stand) {
        if (!asked && stand.isBegun()) {
            newest = certificates.of(stand.programme().id()).orElse(null);
            asked = true;
        }
        return Optional.ofNullable(newest);
    }

    /** One that can be relied on, or is under review. */
    Optional<OwnCertificates.Held> living(Stand stand) {
        return held(stand).filter(one -> one.state() != Certificate.State.REVOKED);
    }

    static String href(OwnCertificates.Held one) {
        return "/certificate/mine?id=" + one.id();
    }

    /** When it was issued, with its number. */
    String issued(OwnCertificates.Held one) {
        return m.text(
                "home.path.certificate.issued", JapanTime.dateOf(one.issuedAt()), one.serial());
    }

    Card card(Stand stand) {
        Optional<OwnCertificates.Held> found = held(stand);
        if (found.isEmpty()) {
            boolean complete = stand.judgement().isComplete();
            return new Card(
                    "plain",
                    "cert",
                    m.get("home.path.certificate.none"),
                    m.get(
                            complete
                                    ? "home.path.certificate.elsewhere"
                                    : "home.path.certificate.later"),
                    "");
        }
        OwnCertificates.Held one = found.get();
        Doubt doubt = one.doubt();
        return new Card(
                switch (one.state()) {
                    case VALID -> "ok";
                    case UNDER_REVIEW -> "warn";
                    case REVOKED -> "stop";
                },
                switch (one.state()) {
                    case VALID -> "check";
                    case UNDER_REVIEW -> "wait";
                    case REVOKED -> "stop";
                },
                m.word("certificate.state", one.state()),
                m.text(
                        "certificate.mine.state." + one.state(),
                        JapanTime.dateOf(one.changedAt()),
                        doubt == null ? "" : m.word("certificate.doubt", doubt)),
                href(one));
    }
}
