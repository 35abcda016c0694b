package com.xrides.node.cluster;

/**
 * How a node discovers the other nodes of its cluster: the value of {@code --join}.
 *
 * @param argument what follows the colon: addresses, a DNS name or a service
 */
public record Join(Discovery discovery, String argument) {

    enum Discovery {
        /** Nodes on this machine, over loopback only. */
        LOCAL,
        MULTICAST,
        /** A list of addresses; one without a port means the cluster's first port. */
        TCP,
        /** A name that DNS resolves to the addresses of all nodes. */
        DNS,
        /** A headless service of Kubernetes. */
        KUBERNETES
    }

    /**
     * Parses {@code local}, {@code multicast}, {@code tcp:a,b}, {@code dns:name} or {@code kubernetes:service}.
     *
     * @throws IllegalArgumentException naming the value and what is possible
     */
    public static Join parse(String text) {
        String[] parts = text.split(":", 2);
        String argument = parts.length == 2 ? parts[1].trim() : "";
        Discovery discovery = switch (parts[0].trim()) {
            case "local" -> Discovery.LOCAL;
            case "multicast" -> Discovery.MULTICAST;
            case "tcp" -> Discovery.TCP;
            case "dns" -> Discovery.DNS;
            case "kubernetes" -> Discovery.KUBERNETES;
            default -> throw invalid(text);
        };
        boolean wantsArgument =
                discovery == Discovery.TCP || discovery == Discovery.DNS || discovery == Discovery.KUBERNETES;
        if (wantsArgument == argument.isEmpty()) {
            throw invalid(text);
        }
        return new Join(discovery, argument);
    }

    private static IllegalArgumentException invalid(String text) {
        return new IllegalArgumentException(
                "--join: \"%s\" is none of local, multicast, tcp:a,b, dns:name, kubernetes:service".formatted(text));
    }
}
