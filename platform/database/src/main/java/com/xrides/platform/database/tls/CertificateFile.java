package com.xrides.platform.database.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

/** Reads the certificates of a file, as PEM, of which it may contain several, or DER. */
final class CertificateFile {

    private CertificateFile() {}

    /**
     * Reads them all.
     *
     * @param parameter that names the file, for messages
     */
    static List<X509Certificate> read(String parameter, Path file) {
        try {
            // From memory: the factory asks a stream for its position, which a pipe does not have.
            var in = new ByteArrayInputStream(Files.readAllBytes(file));
            List<X509Certificate> found = CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (found.isEmpty()) {
                throw new IllegalArgumentException("%s: %s contains no certificate".formatted(parameter, file));
            }
            return found;
        } catch (IOException e) {
            throw new IllegalArgumentException("%s: cannot read %s".formatted(parameter, file), e);
        } catch (CertificateException e) {
            throw new IllegalArgumentException(
                    "%s: %s contains no certificate that can be read: %s".formatted(parameter, file, e.getMessage()),
                    e);
        }
    }
}
