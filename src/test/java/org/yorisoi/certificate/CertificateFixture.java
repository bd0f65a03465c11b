package org.yorisoi.certificate;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yorisoi.credit.PersonFacts;
import org.yorisoi.credit.Stand;
import org.yorisoi.credit.StandingRule;
import org.yorisoi.curriculum.Evidence;
import org.yorisoi.curriculum.RuleBook;
import org.yorisoi.person.Person;
import org.yorisoi.person.Profession;

/** People who completed the national workshop in one way or another, and their papers. */
final class CertificateFixture {

    static final LocalDate TODAY = LocalDate.of(2026, 12, 6);
    static final LocalDate ISSUED = LocalDate.of(2026, 2, 3);
    static final LocalDate HELD = LocalDate.of(2026, 9, 12);
    static final String WORKSHOP = "national-workshop";
    static final CheckCode CODE = CheckCode.of(new java.math.BigInteger("7Q2MK4TD9XVA", 36));

    private static final RuleBook BOOK = RuleBook.shipped();

    private CertificateFixture() {}

    static Evidence paper(String subject, LocalDate on) {
        return evidence(1, Evidence.Kind.CERTIFICATE, subject, on, Map.of());
    }

    static Evidence training(long id, LocalDate on, int review) {
        return evidence(
                id,
                Evidence.Kind.GATHERING,
                "national-workshop/group-training",
                on,
                Map.of(
                        "opening",
                        review,
                        "review",
                        50,
                        "total-pain",
                        90,
                        "liaison",
                        70,
                        "role-play",
                        90,
                        "support",
                        20,
                        "reflection",
                        10));
    }

    private static Evidence evidence(
            long id,
            Evidence.Kind kind,
            String subject,
            @Nullable LocalDate on,
            Map<String, Integer> minutes) {
        return new Evidence(
                id,
                kind,
                subject,
                on,
                Instant.parse("2026-01-01T00:00:00Z").plusSeconds(id),
                Evidence.Outcome.EARNED,
                kind == Evidence.Kind.GATHERING && on != null ? on.minusDays(30) : null,
                minutes,
                Set.of(),
                true,
                null);
    }

    /** Where a doctor of region 99 stands with that. */
    static Stand stand(Evidence... evidence) {
        PersonFacts facts =
                new PersonFacts(
                        1,
                        Profession.DOCTOR,
                        "99",
                        Map.of(WORKSHOP, LocalDate.of(2025, 12, 1)),
                        Map.of(),
                        new ArrayList<>(List.of(evidence)));
        return StandingRule.in(BOOK, WORKSHOP, facts, TODAY).orElseThrow();
    }

    static Stand complete() {
        return stand(paper("national-workshop/elearning", ISSUED), training(2, HELD, 20));
    }

    static Printed printed(String family, String given) {
        return printed(family, given, 1);
    }

    static Printed printed(String family, String given, int version) {
        return new Printed(
                "Y-2026-12-00031",
                version,
                CODE,
                new Person.Name(family, given, "ワカバ", "シオリ"),
                Profession.DOCTOR,
                Facts.of(complete()).orElseThrow(),
                new Issuer(Issuer.Kind.ORG, 12, "みどり野総合病院", "病院長", "白樺 つよし", "水無瀬 遥"),
                TODAY);
    }
}
