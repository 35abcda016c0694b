package com.xrides.platform.web.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {

    private static final TrustedProxies PROXIES = TrustedProxies.parse("10.1.0.0/15, 192.0.2.7,2001:db8::/33");

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3, true",
        "10.0.255.255, true",
        "10.2.0.0, false",
        "192.0.2.7, true",
        "192.0.2.6, false",
        "2001:db8:7fff::1, true",
        "2001:db8:8000::1, false",
        "127.0.0.1, false"
    })
    void whoIsInOneOfTheNetworksIsTrusted(String address, boolean trusted) throws UnknownHostException {
        assertThat(PROXIES.trusts(InetAddress.getByName(address))).isEqualTo(trusted);
        assertThat(TrustedProxies.parse("").trusts(InetAddress.getByName(address)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.example", "10.0.0.0/33", "10.0.0.0/x", "10.0.0.0/-1", "10.0.0.0/", "::1/129", "a/8"})
    void whatIsNoNetworkIsNamed(String network) {
        assertThatThrownBy(() -> TrustedProxies.parse("127.0.0.1," + network))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--trusted-proxies")
                .hasMessageContaining(network);
    }
}
