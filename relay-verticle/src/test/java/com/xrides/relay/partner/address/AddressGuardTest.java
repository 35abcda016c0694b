package com.xrides.relay.partner.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import inet.ipaddr.IPAddressString;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing is sent to where no partner on the internet can be. */
class AddressGuardTest {

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, an unspecified address",
        "0.1.2.3, an unspecified address",
        "10.0.0.1, a private address",
        "10.255.255.255, a private address",
        "100.64.0.1, a shared address (CGNAT)",
        "100.127.255.255, a shared address (CGNAT)",
        "127.0.0.1, a loopback address",
        "127.255.255.254, a loopback address",
        "169.254.169.254, a link-local address",
        "172.16.0.1, a private address",
        "172.31.255.255, a private address",
        "192.0.0.8, an address of the protocols themselves",
        "192.168.0.1, a private address",
        "198.18.0.1, an address for benchmarks",
        "203.0.113.7, an address for documents",
        "224.0.0.1, a multicast address",
        "255.255.255.255, a reserved address",
        "::, an unspecified address",
        "::1, a loopback address",
        "::ffff:127.0.0.1, an IPv4-mapped address",
        "::ffff:8.8.8.8, an IPv4-mapped address",
        "::ffff:0:10.0.0.1, an IPv4-translated address",
        "::10.0.0.1, an IPv4-compatible address",
        "64:ff9b::10.0.0.1, a NAT64 address",
        "64:ff9b:1::1, a NAT64 address",
        "2001::1, a Teredo address",
        "2001:db8::1, an address for documents",
        "2002:a00:1::, a 6to4 address",
        "100::1, no global unicast address",
        "4000::1, no global unicast address",
        "fc00::1, a unique local address",
        "fd12:3456::1, a unique local address",
        "fe80::1, a link-local address",
        "fe80::1%eth0, a link-local address",
        "fec0::1, a site-local address",
        "ff02::1, a multicast address"
    })
    void addressesThatLeadInsideOrNowhereAreObjectedTo(String address, String what) {
        assertThat(objection(AddressGuard.INTERNET, address)).isEqualTo(what);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "192.169.0.0",
                "223.255.255.255",
                "2606:4700::1111",
                "2a00:1450:4001::200e"
            })
    void thoseOfTheInternetAreNot(String address) {
        assertThat(objection(AddressGuard.INTERNET, address)).isNull();
    }

    @Test
    void theOperatorAllowsPartnersInTheHouse() throws UnknownHostException {
        AddressGuard guard = AddressGuard.allowing(List.of("10.1.0.0/16", " 127.0.0.1 ", "fd00:1::/32"));

        assertThat(objection(guard, "10.1.255.3")).isNull();
        assertThat(objection(guard, "10.2.0.0")).isEqualTo("a private address");
        assertThat(objection(guard, "127.0.0.1")).isNull();
        assertThat(objection(guard, "127.0.0.2")).isEqualTo("a loopback address");
        assertThat(objection(guard, "fd00:1::5")).isNull();
        assertThat(objection(guard, "fd00:2::5")).isEqualTo("a unique local address");
        assertThat(objection(guard, "::ffff:10.1.0.1")).isEqualTo("an IPv4-mapped address");
        assertThat(guard.isAllowed(InetAddress.getByName("10.1.0.1"))).isTrue();
        assertThat(guard.isAllowed(InetAddress.getByName("1.1.1.1"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "crm.example",
                "10",
                "10.1/16",
                "10.0.0.0/33",
                "1.2.3.4-9",
                "0x7f.0.0.1",
                "::1/129",
                "/8"
            })
    void whatIsNoRangeIsRejected(String range) {
        assertThatThrownBy(() -> AddressGuard.allowing(List.of(range)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(range + " is no range of addresses; write it like 10.1.0.0/16");
    }

    private static @Nullable String objection(AddressGuard guard, String address) {
        return guard.objection(new IPAddressString(address).getAddress());
    }
}
