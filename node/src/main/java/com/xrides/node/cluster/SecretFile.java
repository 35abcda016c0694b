package com.xrides.node.cluster;

import com.xrides.platform.files.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/** The cluster's secret beside a node's data, which nodes that share the directory share. Blocking. */
final class SecretFile {

    static final String NAME = "cluster-secret";

    private static final int SECRET_BYTES = 32;

    private SecretFile() {}

    /** The file in this directory, which is made first if it is missing; of several nodes that try, one makes it. */
    static Path in(Path directory) {
        Path file = directory.resolve(NAME);
        try {
            PrivateFiles.createDirectories(directory);
            if (!Files.exists(file)) {
                make(file);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the cluster's secret cannot be kept in %s; name its file by --cluster-secret-file"
                            .formatted(directory),
                    e);
        }
    }

    /** It appears whole, under its name, or not at all. */
    private static void make(Path file) throws IOException {
        // Readable by its owner only, wherever there are owners.
        Path fresh = Files.createTempFile(file.toAbsolutePath().getParent(), NAME + "-", ".new");
        try {
            Files.writeString(fresh, random() + System.lineSeparator(), StandardCharsets.US_ASCII);
            Files.createLink(file, fresh);
        } catch (FileAlreadyExistsException e) {
            // Another node was quicker: its secret is the cluster's.
            return;
        } finally {
            Files.delete(fresh);
        }
    }

    private static String random() {
        var secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }
}
