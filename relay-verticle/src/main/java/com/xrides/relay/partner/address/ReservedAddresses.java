package com.xrides.relay.partner.address;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Addresses that lead into a house, to the machine itself or to nobody, from IANA's registries of special-purpose addresses. */
final class ReservedAddresses {

    private static final IPAddress GLOBAL_UNICAST = block("2000::/3");

    // What holds another address inside comes before what it is part of: that is the better word for it.
    private static final List<Reserved> ALL = List.of(
            reserved("an unspecified address", "0.0.0.0/8"),
            reserved("a private address", "10.0.0.0/8"),
            reserved("a shared address (CGNAT)", "100.64.0.0/10"),
            reserved("a loopback address", "127.0.0.0/8"),
            reserved("a link-local address", "169.254.0.0/16"),
            reserved("a private address", "172.16.0.0/12"),
            reserved("an address of the protocols themselves", "192.0.0.0/24"),
            reserved("an address for documents", "192.0.2.0/24"),
            reserved("an address of 6to4 relays", "192.88.99.0/24"),
            reserved("a private address", "192.168.0.0/16"),
            reserved("an address for benchmarks", "198.18.0.0/15"),
            reserved("an address for documents", "198.51.100.0/24"),
            reserved("an address for documents", "203.0.113.0/24"),
            reserved("a multicast address", "224.0.0.0/4"),
            reserved("a reserved address", "240.0.0.0/4"),
            reserved("an unspecified address", "::/128"),
            reserved("a loopback address", "::1/128"),
            reserved("an IPv4-mapped address", "::ffff:0:0/96"),
            reserved("an IPv4-translated address", "::ffff:0:0:0/96"),
            reserved("an IPv4-compatible address", "::/96"),
            reserved("a NAT64 address", "64:ff9b::/96"),
            reserved("a NAT64 address", "64:ff9b:1::/48"),
            reserved("a Teredo address", "2001::/32"),
            reserved("an address of the protocols themselves", "2001::/23"),
            reserved("an address for documents", "2001:db8::/32"),
            reserved("a 6to4 address", "2002::/16"),
            reserved("an address for documents", "3fff::/20"),
            reserved("a unique local address", "fc00::/7"),
            reserved("a link-local address", "fe80::/10"),
            reserved("a site-local address", "fec0::/10"),
            reserved("a multicast address", "ff00::/8"));

    private ReservedAddresses() {}

    /** What an address is; null where it is one of the internet. */
    static @Nullable String describe(IPAddress address) {
        for (Reserved reserved : ALL) {
            if (reserved.block.contains(address)) {
                return reserved.name;
            }
        }
        return address.isIPv6() && !GLOBAL_UNICAST.contains(address) ? "no global unicast address" : null;
    }

    private static IPAddress block(String text) {
        return new IPAddressString(text).getAddress().toPrefixBlock();
    }

    private static Reserved reserved(String name, String block) {
        return new Reserved(name, block(block));
    }

    private record Reserved(String name, IPAddress block) {}
}
