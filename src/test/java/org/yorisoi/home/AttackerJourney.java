package org.yorisoi.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.yorisoi.testing.Visitor;

/** Somebody with an account of his own tries the addresses of others: each is unknown to him. */
class AttackerJourney {

    private static final List<String> OF_OTHERS =
            List.of(
                    "/person/roster?org=1",
                    "/person/roster?org=2",
                    "/person/roster?org=999999",
                    "/person/roster?org=abc",
                    "/person/roster",
                    "/account/grants?org=1",
                    "/account/invitations?org=1",
                    "/account/second-factor",
                    "/nothing-here");

    @Test
    void aLearnerMeetsThe404OfUnknownPagesEverywhere() {
        try (Visitor attacker = Visitor.onPhone().signIn("takahashi.kengo@example.jp")) {
            attacker.open("/nothing-here");
            String unknown = attacker.page().locator("main").innerHTML();
            for (String path : OF_OTHERS) {
                assertThat(attacker.status(path)).as(path).isEqualTo(404);
                assertThat(attacker.page().locator("main").innerHTML()).as(path).isEqualTo(unknown);
            }
        }
    }

    @Test
    void anOfficeSeesOtherHospitalsAsUnknown() {
        try (Visitor office = Visitor.atDesk().signIn("eto.yuki@example.jp")) {
            assertThat(office.status("/person/roster?org=1")).isEqualTo(200);
            assertThat(office.status("/person/roster?org=2")).isEqualTo(404);
            assertThat(office.status("/account/invitations?org=2")).isEqualTo(404);
            assertThat(office.status("/account/grants?org=1")).isEqualTo(404);
        }
    }
}
