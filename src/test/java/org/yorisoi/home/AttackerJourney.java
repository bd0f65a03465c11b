package org.yorisoi.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.yorisoi.testing.RunningYorisoi;
import org.yorisoi.testing.Visitor;

/** Somebody with an account of his own tries the addresses of others: each is unknown to him. */
class AttackerJourney {

    private static List<String> ofOthers(long first, long second) {
        return List.of(
                "/person/roster?org=" + first,
                "/person/roster?org=" + second,
                "/person/roster?org=999999",
                "/person/roster?org=abc",
                "/person/roster",
                "/account/grants?org=" + first,
                "/account/invitations?org=" + first,
                "/account/second-factor",
                "/nothing-here");
    }

    @Test
    void aLearnerMeetsThe404OfUnknownPagesEverywhere() {
        try (Visitor attacker = Visitor.onPhone().signIn("takahashi.kengo@example.jp")) {
            attacker.open("/nothing-here");
            String unknown = attacker.page().locator("main").innerHTML();
            for (String path : ofOthers(own(), other())) {
                assertThat(attacker.status(path)).as(path).isEqualTo(404);
                assertThat(attacker.page().locator("main").innerHTML()).as(path).isEqualTo(unknown);
            }
        }
    }

    @Test
    void anOfficeSeesOtherHospitalsAsUnknown() {
        try (Visitor office = Visitor.atDesk().signIn("eto.yuki@example.jp")) {
            assertThat(office.status("/person/roster?org=" + own())).isEqualTo(200);
            assertThat(office.status("/person/roster?org=" + other())).isEqualTo(404);
            assertThat(office.status("/account/invitations?org=" + other())).isEqualTo(404);
            assertThat(office.status("/account/grants?org=" + own())).isEqualTo(404);
        }
    }

    private static long own() {
        return RunningYorisoi.organisation("99-h-sogo");
    }

    private static long other() {
        return RunningYorisoi.organisation("99-h-gan");
    }
}
