package com.xrides.platform.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeDetailsTest {

    @ParameterizedTest
    @CsvSource({"127.0.0.1, 127.0.0.1", "0.0.0.0, 127.0.0.1", "'::', 127.0.0.1", "'::1', [::1]", "rides, rides"})
    void theHostIsWrittenAsInAnAddress(String host, String written) {
        var node = new NodeDetails("n", "1", "xrides", host, Set.of(), Path.of("."), false);

        assertThat(node.reachableHost()).isEqualTo(written);
    }
}
