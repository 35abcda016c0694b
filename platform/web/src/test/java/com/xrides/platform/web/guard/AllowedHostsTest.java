package com.xrides.platform.web.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedHostsTest {

    private final AllowedHosts hosts = AllowedHosts.parse("--hosts", "Console.example.com, other.example.com");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "[::1]",
                "localhost",
                "node-1",
                "xrides.prod.svc",
                "xrides.prod.svc.cluster.local",
                "ip-10-0-0-1.ec2.internal",
                "console.example.com",
                "OTHER.example.com"
            })
    void aNameOfOnesOwnNetworkOrOneThatWasGivenIsKnown(String host) {
        assertThat(hosts.knows(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"evil.example", "127.0.0.1.evil.example", "example.com", "local.evil.example", "evil.example."})
    void aNameThatSomebodyElseCanHaveIsNot(String host) {
        assertThat(hosts.knows(host)).isFalse();
        assertThat(AllowedHosts.parse("--hosts", "").knows(host)).isFalse();
    }
}
