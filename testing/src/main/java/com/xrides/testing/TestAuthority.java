package com.xrides.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A certificate authority for tests, made with the JDK's keytool: it issues certificates, and writes them as PEM. */
public final class TestAuthority {

    private static final String PASSWORD = "changeit";
    private static final String ALIAS = "one";

    private final Path directory;
    private final String name;

    /**
     * Makes an authority.
     *
     * @param directory for its files
     * @param name of the authority, and of its files
     */
    public TestAuthority(Path directory, String name) {
        this.directory = directory;
        this.name = name;
        generate(name, "-ext", "bc:c", "-keyalg", "EC");
        export(name);
    }

    /** Its certificate. */
    public Path certificate() {
        return directory.resolve(name + ".crt");
    }

    /**
     * Issues a certificate.
     *
     * @param subject its common name, and the name of its files
     * @param algorithm of its key: {@code EC} or {@code RSA}
     * @param names for which it is good, such as {@code dns:localhost}; none for a client's
     */
    public Issued issue(String subject, String algorithm, String names) {
        generate(subject, "-keyalg", algorithm);
        keytool(subject, "-certreq", "-file", path(subject, "csr"));
        var sign = new ArrayList<>(List.of("-gencert", "-rfc", "-infile", path(subject, "csr")));
        sign.addAll(List.of("-outfile", path(subject, "crt"), "-validity", "2"));
        if (!names.isEmpty()) {
            sign.addAll(List.of("-ext", "san=" + names));
        }
        keytool(name, sign.toArray(String[]::new));
        return new Issued(directory.resolve(subject + ".crt"), writeKey(subject));
    }

    /**
     * An issued certificate.
     *
     * @param certificate as PEM
     * @param key of the certificate, as PEM in PKCS#8, for its owner to read only
     */
    public record Issued(Path certificate, Path key) {}

    private void generate(String subject, String... more) {
        var arguments = new ArrayList<>(List.of("-genkeypair", "-dname", "CN=" + subject, "-validity", "2"));
        arguments.addAll(List.of(more));
        keytool(subject, arguments.toArray(String[]::new));
    }

    private void export(String subject) {
        keytool(subject, "-exportcert", "-rfc", "-file", path(subject, "crt"));
    }

    private Path writeKey(String subject) {
        Path file = directory.resolve(subject + ".key");
        try (InputStream in = Files.newInputStream(directory.resolve(subject + ".p12"))) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSWORD.toCharArray());
            Key key = store.getKey(ALIAS, PASSWORD.toCharArray());
            String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
            var unused =
                    Files.writeString(file, "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n");
            return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String path(String subject, String suffix) {
        return directory.resolve(subject + "." + suffix).toString();
    }

    private void keytool(String subject, String... arguments) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-alias", ALIAS, "-keystore", path(subject, "p12"), "-storepass", PASSWORD));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command + ": " + output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
