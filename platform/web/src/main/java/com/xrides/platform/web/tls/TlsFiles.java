package com.xrides.platform.web.tls;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The files of {@code --tls-cert}, {@code --tls-key} and {@code --tls-client-ca}, all PEM.
 *
 * @param certificate the certificate, and those between it and its authority
 * @param key its private key
 * @param clientAuthority who issues the certificates that clients must show; empty where they need none
 */
public record TlsFiles(Path certificate, Path key, Optional<Path> clientAuthority) {

    /**
     * What was said, checked: a certificate and its key go together, and clients' need both.
     *
     * @return empty where nothing was said
     */
    public static Optional<TlsFiles> of(
            Optional<Path> certificate, Optional<Path> key, Optional<Path> clientAuthority) {
        if (certificate.isPresent() != key.isPresent()) {
            throw new IllegalArgumentException("--tls-cert and --tls-key must be given together");
        }
        if (certificate.isEmpty() && clientAuthority.isPresent()) {
            throw new IllegalArgumentException("--tls-client-ca needs --tls-cert and --tls-key");
        }
        return certificate.map(path -> new TlsFiles(path, key.orElseThrow(), clientAuthority));
    }
}
