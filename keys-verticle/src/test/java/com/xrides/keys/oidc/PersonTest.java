package com.xrides.keys.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people call themselves at an issuer stands in the audit trail and on operators' terminals. */
class PersonTest {

    @ParameterizedTest
    @ValueSource(strings = {"\u0007", "\u001b", "\u007f", "\u0085", "\u009b", "\u202e", "\u2028"})
    void nothingInANameCommandsATerminalOrBeginsALine(String hostile) {
        assertThat(Person.nameIn(new JsonObject().put("preferred_username", "as" + hostile + "ha")))
                .isEqualTo("as?ha");
    }
}
