package org.yorisoi.certificate;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Locale;
import java.util.Optional;
import org.yorisoi.credit.Credit;
import org.yorisoi.credit.CreditSource;
import org.yorisoi.credit.Organiser;
import org.yorisoi.credit.Stand;
import org.yorisoi.organisation.Prefecture;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.SystemJob;
import org.yorisoi.platform.faces.Texts;

/**
 * Who issues a record: the organiser of the gathering that completed the programme, else the
 * programme's holder, which is the prefecture of the person's main post, else the operator.
 */
@Boundary
public class Issuers {

    @PersistenceContext private EntityManager em;
    @Inject private Texts texts;
    @Inject @Any private Instance<CreditSource> sources;

    /** The issuer for somebody who stands so. */
    @SystemJob
    public Issuer of(Stand stand) {
        return Facts.completingGathering(stand)
                .flatMap(this::organiser)
                .map(
                        one ->
                                new Issuer(
                                        Issuer.Kind.ORG,
                                        one.organisationId(),
                                        one.name(),
                                        one.headTitle(),
                                        one.headName(),
                                        one.director()))
                .orElseGet(() -> holder(stand.region()));
    }

    private Optional<Organiser> organiser(long creditId) {
        Credit credit = em.find(Credit.class, creditId);
        if (credit == null) {
            return Optional.empty();
        }
        for (CreditSource source : sources) {
            if (source.sourceKind().equals(credit.getSourceKind())) {
                return source.organiser(credit.getSourceId());
            }
        }
        return Optional.empty();
    }

    private Issuer holder(String region) {
        Prefecture prefecture =
                region.isEmpty() ? null : em.find(Prefecture.class, Integer.valueOf(region));
        return prefecture == null
                ? Issuer.holder(
                        Issuer.Kind.OPERATOR,
                        0,
                        texts.text(Locale.JAPANESE, "certificate.operator"))
                : Issuer.holder(Issuer.Kind.PREF, prefecture.getCode(), prefecture.getName());
    }
}
