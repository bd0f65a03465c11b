package org.yorisoi.account;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yorisoi.platform.Scope;

@Tag("container")
@ExtendWith(ArquillianExtension.class)
class RightsReadingIT {

    @Inject private RightsReading reading;

    @Test
    void whoHoldsNoGrantMayCareForHerOwnThingsOnly() {
        Rights rights = reading.of(-5);
        assertThat(rights.permissions())
                .containsExactlyInAnyOrder(
                        "person:profile:self", "gathering:apply:self", "ridealong:wish:self");
        assertThat(rights.scopes("person:read")).isEmpty();
        assertThat(rights.scopes("person:profile")).containsExactly(Scope.SELF);
    }
}
