package com.xrides.platform.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A server's {@code pg_hba.conf}: who may connect from where. Ours demands a password of everybody. */
final class AccessRules {

    private static final String CONTENT = """
            # Written by XRides: nobody connects without a password. They are in %s beside this directory.
            host all         all %2$s scram-sha-256
            host replication all %2$s scram-sha-256
            """;

    private final String content;

    /**
     * @param clients the addresses that may connect, such as {@code 127.0.0.1/32}
     */
    AccessRules(String clients) {
        content = CONTENT.formatted(PasswordFile.NAME, clients);
    }

    /** Whether a server with this data directory follows these rules, once it is started or told to reload. */
    boolean areIn(Path cluster) throws IOException {
        Path file = file(cluster);
        return Files.exists(file) && Files.readString(file).equals(content);
    }

    void writeTo(Path cluster) throws IOException {
        // Not replaced by another file: the server's own mode is kept.
        var unused = Files.writeString(file(cluster), content);
    }

    private static Path file(Path cluster) {
        return cluster.resolve("pg_hba.conf");
    }
}
