package com.xrides.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xrides.platform.runtime.NodePlan;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class KeyOptionsTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, http, false, false",
        "::1, http, false, false",
        "localhost, http, false, false",
        "0.0.0.0, http, false, true",
        "10.0.0.1, persistence, false, true",
        "127.0.0.1, http, true, false"
    })
    void aNodeStartsThatOnlyThisMachineReachesOrOfWhichItIsSaidWhoMayUseIt(
            String host, String role, boolean keys, boolean open) {
        assertThatCode(() -> options(keys, open).check(plan(host, role))).doesNotThrowAnyException();
    }

    @Test
    void keysAndOperatorsAreAsGoodAsOpen() {
        KeyOptions options = options(true, false);
        options.operatorsFile = Path.of("operators");

        assertThatCode(() -> options.check(plan("0.0.0.0", "http"))).doesNotThrowAnyException();
    }

    @Test
    void keysAndAnIssuerAreAsGoodAsOpen() {
        KeyOptions options = options(true, false);
        var unused = new CommandLine(options)
                .parseArgs("--keys", "--oidc-issuer", "https://login.example.com", "--oidc-client-id", "xrides");

        assertThatCode(() -> options.check(plan("0.0.0.0", "http"))).doesNotThrowAnyException();
        assertThat(options.oidc.settings()).isPresent();
    }

    @Test
    void aManagementPortThatOthersReachNeedsOperatorsWhateverTheNodeDoes() {
        assertThatThrownBy(() -> options(false, false).check(plan("0.0.0.0", "persistence")))
                .hasMessageContaining("--operators-file")
                .hasMessageContaining("--open");
    }

    @ParameterizedTest
    @CsvSource({"0.0.0.0", "::", "10.0.0.1"})
    void oneThatOthersReachDoesNotUnlessItIsSaid(String host) {
        KeyOptions options = options(false, false);
        options.operatorsFile = Path.of("operators");

        assertThatThrownBy(() -> options.check(plan(host, "http")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("--host: " + host)
                .hasMessageContaining("--keys")
                .hasMessageContaining("--open");
    }

    @Test
    void bothAtOnceAreAMistake() {
        assertThatThrownBy(() -> options(true, true).check(plan("127.0.0.1", "http")))
                .hasMessageContaining("--keys")
                .hasMessageContaining("--open");
    }

    private static KeyOptions options(boolean keys, boolean open) {
        var options = new KeyOptions();
        options.keys = keys;
        options.open = open;
        return options;
    }

    private static NodePlan plan(String host, String role) {
        return new NodePlan(host, Path.of("data"), Set.of(role));
    }
}
