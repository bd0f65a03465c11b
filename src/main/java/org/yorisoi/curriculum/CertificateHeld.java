package org.yorisoi.curriculum;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An outside certificate, checked by an officer.
 *
 * @param certificate its kind
 * @param heldBy last day on which the workshop it certifies may have been held; null = any
 */
record CertificateHeld(Heading heading, String certificate, @Nullable LocalDate heldBy)
        implements Requirement {

    @Override
    public Kind kind() {
        return Kind.CERTIFICATE;
    }

    @Override
    public String subject() {
        return certificate;
    }

    @Override
    public boolean looksAt(Evidence.Kind kind, String subject) {
        return kind == Evidence.Kind.CERTIFICATE && subject.equals(certificate);
    }

    @Override
    public List<Finding> findings(Scene scene) {
        List<Finding> found = new ArrayList<>();
        for (Evidence paper : scene.held(Evidence.Kind.CERTIFICATE, certificate)) {
            found.add(judge(paper, scene));
        }
        if (found.isEmpty()) {
            found.add(send(draft()).notYet());
        }
        return found;
    }

    private Finding judge(Evidence paper, Scene scene) {
        LocalDate day = paper.earnedOn();
        Finding.Draft draft = draft().proof(paper).since(day);
        if (!paper.isAccepted()) {
            return send(draft.since(null))
                    .because("curriculum.certificate.returned", heading().label(), paper.why())
                    .notYet();
        }
        if (day == null) {
            return draft.because("curriculum.certificate.noDate", heading().label())
                    .next(
                            NextStep.Action.ENTER_DATE,
                            certificate,
                            heldBy == null
                                    ? "curriculum.next.enterIssued"
                                    : "curriculum.next.enterWorkshop",
                            heading().label())
                    .unknown();
        }
        if (heldBy != null && day.isAfter(heldBy)) {
            return draft.since(null)
                    .because("curriculum.certificate.heldLater", heading().label(), day, heldBy)
                    .dead();
        }
        draft.next(
                NextStep.Action.AWAIT_CHECK,
                certificate,
                "curriculum.next.awaitCheck",
                heading().label());
        if (paper.outcome() == Evidence.Outcome.UNKNOWN) {
            return draft.because("curriculum.certificate.open", heading().label(), paper.why())
                    .unknown();
        }
        if (!paper.checked() && !scene.paperSuffices()) {
            return draft.because("curriculum.certificate.unchecked", heading().label())
                    .as(State.NOT_YET, Finding.NEARLY);
        }
        return draft.next(null).satisfied();
    }

    private Finding.Draft send(Finding.Draft draft) {
        return draft.next(
                NextStep.Action.SEND_CERTIFICATE,
                certificate,
                "curriculum.next.sendCertificate",
                heading().label());
    }
}
