package com.xrides.node.cluster;

/**
 * How a node finds the others.
 *
 * @param argument what follows the colon: addresses, a DNS name or a service
 */
public record Join(Way way, String argument) {

    enum Way {
        /** Other nodes on this machine, over loopback only. */
        LOCAL,
        MULTICAST,
        /** A list of addresses, each with a port, or without where it is the cluster's first. */
        TCP,
        /** A name that DNS resolves to the addresses of all nodes. */
        DNS,
        /** A headless service of Kubernetes. */
        KUBERNETES
    }

    /**
     * Reads {@code local}, {@code multicast}, {@code tcp:a,b}, {@code dns:name} or {@code kubernetes:service}.
     *
     * @throws IllegalArgumentException naming what was given and what is possible
     */
    public static Join parse(String text) {
        String[] parts = text.split(":", 2);
        String argument = parts.length == 2 ? parts[1].trim() : "";
        Way way = switch (parts[0].trim()) {
            case "local" -> Way.LOCAL;
            case "multicast" -> Way.MULTICAST;
            case "tcp" -> Way.TCP;
            case "dns" -> Way.DNS;
            case "kubernetes" -> Way.KUBERNETES;
            default -> throw invalid(text);
        };
        boolean wantsArgument = way == Way.TCP || way == Way.DNS || way == Way.KUBERNETES;
        if (wantsArgument == argument.isEmpty()) {
            throw invalid(text);
        }
        return new Join(way, argument);
    }

    private static IllegalArgumentException invalid(String text) {
        return new IllegalArgumentException(
                "--join: \"%s\" is none of local, multicast, tcp:a,b, dns:name, kubernetes:service".formatted(text));
    }
}
