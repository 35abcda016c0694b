package com.xrides.drill.environment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Makes the secret of a cluster whose nodes have data directories of their own. */
public final class NewSecret {

    private static final int BYTES = 32;

    private NewSecret() {}

    /** A file with a secret that nobody else knows, in this directory. */
    public static Path in(Path directory) {
        var secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        try {
            // Readable by its owner only.
            Path file = Files.createTempFile(directory, "cluster-", ".secret");
            return Files.writeString(file, HexFormat.of().formatHex(secret));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
