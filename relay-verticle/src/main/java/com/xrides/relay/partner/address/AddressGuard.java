package com.xrides.relay.partner.address;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressNetwork.IPAddressGenerator;
import inet.ipaddr.IPAddressString;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decides to which addresses may be sent: to those of the internet, and to those in the house that the operator allowed. Any
 * thread.
 */
public final class AddressGuard {

    /** To the internet only. */
    public static final AddressGuard INTERNET = new AddressGuard(List.of());

    private static final Pattern RANGE = Pattern.compile(
            "(?:[0-9]{1,3}\\.){3}[0-9]{1,3}(?:/[0-9]{1,2})?|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*(?:/[0-9]{1,3})?");

    private final List<IPAddress> allowed;

    private AddressGuard(List<IPAddress> allowed) {
        this.allowed = allowed;
    }

    /**
     * Also to these.
     *
     * @param ranges such as {@code 10.1.0.0/16}; an address alone is a range of one
     * @throws IllegalArgumentException naming one that is none
     */
    public static AddressGuard allowing(List<String> ranges) {
        var allowed = new ArrayList<IPAddress>();
        ranges.forEach(range -> allowed.add(range(range.strip())));
        return new AddressGuard(List.copyOf(allowed));
    }

    private static IPAddress range(String text) {
        try {
            if (RANGE.matcher(text).matches()) {
                return new IPAddressString(text).toAddress().toPrefixBlock();
            }
        } catch (AddressStringException e) {
            throw new IllegalArgumentException(notARange(text), e);
        }
        throw new IllegalArgumentException(notARange(text));
    }

    private static String notARange(String text) {
        return "%s is no range of addresses; write it like 10.1.0.0/16".formatted(text);
    }

    /** What speaks against an address; null where it may be sent to. */
    @Nullable
    String objection(InetAddress address) {
        return objection(new IPAddressGenerator().from(address));
    }

    /** The same of an address as it is written in a URL, which says more than what Java makes of it. */
    @Nullable
    String objection(IPAddress address) {
        return isAllowed(address) ? null : ReservedAddresses.describe(address.withoutPrefixLength());
    }

    /** Whether the operator allowed an address. */
    boolean isAllowed(InetAddress address) {
        return isAllowed(new IPAddressGenerator().from(address));
    }

    private boolean isAllowed(IPAddress address) {
        return allowed.stream().anyMatch(range -> range.contains(address));
    }
}
