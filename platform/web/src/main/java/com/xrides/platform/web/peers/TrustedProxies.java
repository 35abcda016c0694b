package com.xrides.platform.web.peers;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** The networks whose proxies are believed when they say for whom they forward. Any thread. */
public final class TrustedProxies {

    /** Only what runs on this machine. */
    public static final String LOOPBACK = "127.0.0.0/8,::1/128";

    /** An address, so that nothing is looked up. */
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    private final List<Network> networks;

    /** The addresses of one length whose first bits are these. */
    private record Network(BigInteger prefix, int bits, int length) {

        private static Network of(byte[] address, int bits) {
            int length = address.length * 8;
            return new Network(new BigInteger(1, address).shiftRight(length - bits), bits, length);
        }

        private boolean contains(byte[] address) {
            return address.length * 8 == length && equals(of(address, bits));
        }
    }

    private TrustedProxies(List<Network> networks) {
        this.networks = List.copyOf(networks);
    }

    /**
     * Parses a list.
     *
     * @param list addresses and networks such as {@code 10.0.0.0/8}, with commas; may be empty
     * @throws IllegalArgumentException naming the part that is neither
     */
    public static TrustedProxies parse(String list) {
        return new TrustedProxies(Arrays.stream(list.split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .map(TrustedProxies::network)
                .toList());
    }

    private static Network network(String text) {
        String[] parts = text.split("/", 2);
        try {
            if (!ADDRESS.matcher(parts[0]).matches()) {
                throw new UnknownHostException(parts[0]);
            }
            byte[] address = InetAddress.getByName(parts[0]).getAddress();
            int all = address.length * 8;
            int bits = parts.length == 1 ? all : Integer.parseInt(parts[1]);
            if (bits < 0 || bits > all) {
                throw new NumberFormatException(text);
            }
            return Network.of(address, bits);
        } catch (UnknownHostException | NumberFormatException e) {
            throw new IllegalArgumentException(
                    "--trusted-proxies: must be addresses or networks such as 10.0.0.0/8, not \"%s\"".formatted(text),
                    e);
        }
    }

    /** Whether what this sender says of others is believed. */
    public boolean trusts(InetAddress sender) {
        byte[] address = sender.getAddress();
        return networks.stream().anyMatch(network -> network.contains(address));
    }
}
