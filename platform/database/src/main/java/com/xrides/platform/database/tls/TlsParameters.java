package com.xrides.platform.database.tls;

import io.vertx.pgclient.SslMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The TLS parameters of a database's URL, named as libpq names them.
 *
 * @param mode {@code sslmode}; {@code disable} unless it is given
 * @param rootCertificates {@code sslrootcert}: a file with the certificates of authorities, or {@link #SYSTEM}
 * @param certificate {@code sslcert}: a file with the client's certificate, and those that lead to its authority
 * @param key {@code sslkey}: a file with the key of that certificate
 */
public record TlsParameters(
        SslMode mode, Optional<String> rootCertificates, Optional<Path> certificate, Optional<Path> key) {

    /** In place of a file: the authorities that the Java installation trusts. */
    public static final String SYSTEM = "system";

    static final String MODE = "sslmode";
    static final String ROOT = "sslrootcert";
    static final String CERTIFICATE = "sslcert";
    static final String KEY = "sslkey";

    /** The names of the parameters; all others are for the server. */
    public static final Set<String> NAMES = Set.of(MODE, ROOT, CERTIFICATE, KEY);

    public TlsParameters {
        if (certificate.isPresent() != key.isPresent()) {
            throw new IllegalArgumentException("sslcert and sslkey are given together or not at all");
        }
        if (verifies(mode) && rootCertificates.isEmpty()) {
            throw new IllegalArgumentException(
                    "sslmode=%s needs sslrootcert=FILE with the certificate of the authority, or sslrootcert=system"
                            .formatted(mode.value));
        }
    }

    /**
     * Reads the parameters. As with libpq, files in {@code ~/.postgresql} stand in for those that are not named:
     * {@code postgresql.crt} and {@code postgresql.key}, and {@code root.crt} where an authority is needed.
     *
     * @param parameter the value of a parameter, or null
     * @throws IllegalArgumentException if one cannot be used, saying which
     */
    public static TlsParameters of(Function<String, Optional<String>> parameter) {
        return of(parameter, Path.of(System.getProperty("user.home", ""), ".postgresql"));
    }

    static TlsParameters of(Function<String, Optional<String>> parameter, Path defaults) {
        SslMode mode = parameter.apply(MODE).map(TlsParameters::mode).orElse(SslMode.DISABLE);
        if (mode == SslMode.DISABLE) {
            return new TlsParameters(mode, Optional.empty(), Optional.empty(), Optional.empty());
        }
        Optional<String> root = parameter.apply(ROOT);
        if (root.isEmpty() && verifies(mode)) {
            root = existing(defaults.resolve("root.crt")).map(Path::toString);
        }
        Optional<Path> certificate = parameter.apply(CERTIFICATE).map(Path::of);
        Optional<Path> key = parameter.apply(KEY).map(Path::of);
        if (certificate.isEmpty() && key.isEmpty()) {
            certificate = existing(defaults.resolve("postgresql.crt"));
            key = certificate.map(found -> defaults.resolve("postgresql.key"));
        }
        return new TlsParameters(mode, root, certificate, key);
    }

    /** Whether a server's certificate is verified. */
    boolean verifies() {
        // As with libpq: who names an authority does not mean that any other will do as well.
        return verifies(mode) || (mode == SslMode.REQUIRE && rootCertificates.isPresent());
    }

    boolean verifiesHost() {
        return mode == SslMode.VERIFY_FULL;
    }

    /** The same by name. */
    Map<String, String> byName() {
        var named = new LinkedHashMap<String, String>();
        named.put(MODE, mode.value);
        rootCertificates.ifPresent(file -> named.put(ROOT, file));
        certificate.ifPresent(file -> named.put(CERTIFICATE, file.toString()));
        key.ifPresent(file -> named.put(KEY, file.toString()));
        return named;
    }

    private static boolean verifies(SslMode mode) {
        return mode == SslMode.VERIFY_CA || mode == SslMode.VERIFY_FULL;
    }

    private static SslMode mode(String name) {
        return Arrays.stream(SslMode.values())
                .filter(mode -> mode.value.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("sslmode: %s is none of %s"
                        .formatted(
                                name,
                                Arrays.stream(SslMode.values())
                                        .map(mode -> mode.value)
                                        .collect(Collectors.joining(", ")))));
    }

    private static Optional<Path> existing(Path file) {
        return Optional.of(file).filter(Files::exists);
    }
}
