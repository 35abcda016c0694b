package com.xrides.node.options;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.node.Capabilities;
import com.xrides.node.StartCommand;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EffectiveSettingsTest {

    @Test
    void ofTheJavaOptionsOnlyThatThereAreSomeIsTold() {
        String line = describe(Map.of(
                "XRIDES_JAVA_OPTIONS", "-Xmx1g -Djavax.net.ssl.trustStorePassword=geheim -javaagent:a.jar=geheim",
                "XRIDES_LOG_FORMAT", "json"));

        assertThat(line)
                .contains("XRIDES_LOG_FORMAT=json XRIDES_JAVA_OPTIONS=***;")
                .doesNotContain("geheim");
    }

    @Test
    void whatANodePicksByItselfIsNamedAmongTheDefaults() {
        assertThat(describe(Map.of(), "--port", "0"))
                .containsPattern("Started with --port=0; by the environment nothing; by default .*--grpc-port ")
                .containsPattern("by default .*--database .*--host=|by default .*--host=.*--database ")
                .containsPattern("by default .*--node-name")
                .doesNotContain("null");
    }

    private static String describe(Map<String, String> variables, String... arguments) {
        var command = StartCommand.commandLine(Capabilities.all());
        var unused = command.parseArgs(arguments);
        return EffectiveSettings.describe(command.getCommandSpec(), variables);
    }
}
