package com.xrides.node.cluster.bus;

import com.xrides.platform.runtime.Port;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a node's event bus.
 *
 * @param given the port that was asked for; empty for {@value #ABOVE} above the one that the cluster has taken
 * @param certificates of an operator; empty for the one that follows from the cluster's secret
 */
public record BusSettings(Optional<Integer> given, Optional<Certificates> certificates) {

    /** As many as the cluster tries for its own traffic: no two nodes of a machine want the same. */
    private static final int ABOVE = 100;

    private static final int MAX_PORT = 65_535;

    /**
     * PEM files of an operator.
     *
     * @param certificate of this node, for servers and clients, with those between it and the CA
     * @param key of the certificate, PKCS #8
     * @param ca whoever has a certificate of it is a member
     */
    public record Certificates(Path certificate, Path key, Path ca) {

        public Certificates {
            check("--cluster-cert", certificate);
            check("--cluster-key", key);
            check("--cluster-ca", ca);
        }

        private static void check(String option, Path file) {
            if (!Files.isReadable(file)) {
                throw new IllegalArgumentException("%s: cannot read %s".formatted(option, file));
            }
        }
    }

    /**
     * The settings that an operator gave, or did not.
     *
     * @param port null for the usual one
     * @throws IllegalArgumentException if some of the files are given and others are not
     */
    public static BusSettings of(
            @Nullable Integer port, Optional<Path> certificate, Optional<Path> key, Optional<Path> ca) {
        if (certificate.isPresent() != key.isPresent() || certificate.isPresent() != ca.isPresent()) {
            throw new IllegalArgumentException(
                    "--cluster-cert: give --cluster-cert, --cluster-key and --cluster-ca, or none of them");
        }
        return new BusSettings(
                Optional.ofNullable(port).map(number -> new Port("--bus-port", number, true).number()),
                certificate.map(file -> new Certificates(file, key.orElseThrow(), ca.orElseThrow())));
    }

    /**
     * The port of a node; where nobody asked for it, it gives way to a free one when it is taken.
     *
     * @param clusterPort the one that the node has taken for the cluster's own traffic
     */
    public Port portBeside(int clusterPort) {
        int usual = clusterPort + ABOVE;
        return new Port("--bus-port", given.orElse(usual > MAX_PORT ? 0 : usual), given.isPresent());
    }
}
