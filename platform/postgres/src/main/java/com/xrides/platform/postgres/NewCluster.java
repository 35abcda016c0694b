package com.xrides.platform.postgres;

import com.xrides.platform.files.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Initialises data directories (clusters, as PostgreSQL calls them) that demand passwords from the beginning. */
final class NewCluster {

    private NewCluster() {}

    /**
     * Initialises one.
     *
     * @param cluster its directory, which does not exist yet
     */
    static void initialise(PostgresBinaries binaries, Path log, Path cluster, Passwords passwords, AccessRules access)
            throws IOException {
        // initdb takes a password from a file only.
        Path password = cluster.resolveSibling("postgres.initdb");
        try {
            PrivateFiles.write(password, passwords.superuser() + "\n");
            binaries.run(
                    log,
                    "initdb",
                    "-D",
                    cluster.toString(),
                    "-U",
                    Roles.SUPERUSER,
                    "-A",
                    "scram-sha-256",
                    "--pwfile",
                    password.toString(),
                    "-E",
                    "UTF8",
                    "--no-locale");
        } finally {
            Files.deleteIfExists(password);
        }
        access.writeTo(cluster);
    }
}
