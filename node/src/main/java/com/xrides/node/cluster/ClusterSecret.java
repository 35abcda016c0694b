package com.xrides.node.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the members of a cluster know and nobody else. It is never sent: each use has a key of its own, derived from it.
 */
public final class ClusterSecret {

    private static final Logger LOG = LoggerFactory.getLogger(ClusterSecret.class);

    /** An HMAC-SHA256, in bytes. */
    static final int KEY_BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";

    /** A secret of fewer characters could be found by trying: whoever connects sees what is computed from it. */
    private static final int FEWEST_CHARACTERS = 32;

    private static final int MOST_BYTES = 4096;

    private final byte[] root;

    private ClusterSecret(byte[] root) {
        this.root = root;
    }

    /**
     * Reads the file; space around the secret does not count.
     *
     * @throws IllegalArgumentException saying what is wrong with the file, without quoting it
     */
    public static ClusterSecret read(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new IllegalArgumentException(
                        "--cluster-secret-file: %s is larger than %d bytes".formatted(file, MOST_BYTES));
            }
            warnIfOthersCanRead(file);
            return of(Files.readString(file).replaceFirst("\\A\uFEFF", "").strip(), file.toString());
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "--cluster-secret-file: cannot read %s; make it by  head -c 32 /dev/urandom | base64 > %s"
                            .formatted(file, file),
                    e);
        }
    }

    private static void warnIfOthersCanRead(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view != null && view.readAttributes().permissions().contains(PosixFilePermission.OTHERS_READ)) {
            LOG.warn("The cluster's secret in {} can be read by every user of this machine; chmod 600 it", file);
        }
    }

    private static ClusterSecret of(String text, String origin) {
        if (text.length() < FEWEST_CHARACTERS) {
            throw new IllegalArgumentException(
                    "--cluster-secret-file: the secret in %s has %d characters; use %d or more"
                            .formatted(origin, text.length(), FEWEST_CHARACTERS));
        }
        return new ClusterSecret(mac("xrides cluster".getBytes(StandardCharsets.UTF_8), bytes(text)));
    }

    /** A key for one purpose; none can be computed from another. */
    public byte[] key(String purpose) {
        return mac(root, bytes(purpose));
    }

    static byte[] mac(byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
