package com.xrides.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A certificate authority of a test's own, made by the JDK's keytool, and what it issues as PEM files. */
public final class PemFiles {

    private static final String PASSWORD = "changeit";

    private final Path directory;
    private final String name;

    /** An authority whose files lie in a directory; takes a second or two. */
    public PemFiles(Path directory, String name) {
        this.directory = directory;
        this.name = name;
        keytool(store(name), name, "-genkeypair", "-keyalg", "EC", "-dname", "CN=" + name, "-ext", "bc:c");
        try {
            write(authority(), "CERTIFICATE", load(name).getCertificate(name).getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The authority's certificate. */
    public Path authority() {
        return directory.resolve("authority.pem");
    }

    /** Issues a certificate for this machine to a holder; its files are {@link #certificateOf} and {@link #keyOf}. */
    public void issue(String holder) {
        keytool(store(holder), holder, "-genkeypair", "-keyalg", "EC", "-dname", "CN=" + holder);
        Path request = directory.resolve(holder + ".csr");
        Path answer = directory.resolve(holder + ".crt");
        keytool(store(holder), holder, "-certreq", "-file", request.toString());
        keytool(
                store(name),
                name,
                "-gencert",
                "-infile",
                request.toString(),
                "-outfile",
                answer.toString(),
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-rfc");
        try {
            Files.copy(answer, certificateOf(holder), StandardCopyOption.REPLACE_EXISTING);
            write(
                    keyOf(holder),
                    "PRIVATE KEY",
                    load(holder).getKey(holder, PASSWORD.toCharArray()).getEncoded());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public Path certificateOf(String holder) {
        return directory.resolve(holder + ".pem");
    }

    public Path keyOf(String holder) {
        return directory.resolve(holder + ".key");
    }

    private Path store(String holder) {
        return directory.resolve(holder + ".p12");
    }

    private KeyStore load(String holder) throws GeneralSecurityException {
        try (var in = Files.newInputStream(store(holder))) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSWORD.toCharArray());
            return store;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(Path file, String kind, byte[] content) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        try {
            Files.writeString(file, "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(kind, text, kind));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void keytool(Path store, String alias, String command, String... more) {
        var line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                command,
                "-alias",
                alias,
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD));
        line.addAll(List.of(more));
        try {
            Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IllegalStateException("keytool: " + said);
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
