package com.xrides.node.cluster.bus;

import com.xrides.platform.runtime.Port;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a node's event bus.
 *
 * @param port where it listens, on the address by which the other members reach this node
 * @param certificates of an operator; empty for the one that follows from the cluster's secret
 */
public record BusSettings(Port port, Optional<Certificates> certificates) {

    /** The port unless another is asked for; the next above those that the cluster tries for its own traffic. */
    private static final int USUAL_PORT = 5801;

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
     * @param port null for 5801, or a free one where that is taken
     * @throws IllegalArgumentException if some of the files are given and others are not
     */
    public static BusSettings of(
            @Nullable Integer port, Optional<Path> certificate, Optional<Path> key, Optional<Path> ca) {
        if (certificate.isPresent() != key.isPresent() || certificate.isPresent() != ca.isPresent()) {
            throw new IllegalArgumentException(
                    "--cluster-cert: give --cluster-cert, --cluster-key and --cluster-ca, or none of them");
        }
        return new BusSettings(
                new Port("--bus-port", port == null ? USUAL_PORT : port, port != null),
                certificate.map(file -> new Certificates(file, key.orElseThrow(), ca.orElseThrow())));
    }
}
