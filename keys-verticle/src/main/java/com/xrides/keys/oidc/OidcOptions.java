package com.xrides.keys.oidc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What can be said about the issuer at which operators log in. An empty variable counts as none. */
public final class OidcOptions {

    @Option(
            names = "--oidc-issuer",
            paramLabel = "URL",
            defaultValue = "${env:XRIDES_OIDC_ISSUER}",
            description = "The OpenID Connect issuer at which operators log in, as it names itself (XRIDES_OIDC_ISSUER;"
                    + " none).")
    @Nullable
    String issuer;

    @Option(
            names = "--oidc-client-id",
            paramLabel = "ID",
            defaultValue = "${env:XRIDES_OIDC_CLIENT_ID}",
            description = "By which the issuer knows this service; its tokens must be for it (XRIDES_OIDC_CLIENT_ID).")
    @Nullable
    String clientId;

    @Option(
            names = "--oidc-client-secret-file",
            paramLabel = "FILE",
            defaultValue = "${env:XRIDES_OIDC_CLIENT_SECRET_FILE}",
            description =
                    "The client's secret, the same on all nodes (XRIDES_OIDC_CLIENT_SECRET_FILE; none, and a login"
                            + " is good on one node only).")
    @Nullable
    Path clientSecretFile;

    @Option(
            names = "--oidc-role-claim",
            paramLabel = "NAME",
            defaultValue = "${env:XRIDES_OIDC_ROLE_CLAIM}",
            description = "The claim that says a person's roles, or a path to it with dots (XRIDES_OIDC_ROLE_CLAIM; "
                    + OidcSettings.OWN_CLAIM + ").")
    @Nullable
    String roleClaim;

    @Option(
            names = "--oidc-redirect-uri",
            paramLabel = "URL",
            defaultValue = "${env:XRIDES_OIDC_REDIRECT_URI}",
            description = "Where the issuer sends browsers back to, ending with /login/callback"
                    + " (XRIDES_OIDC_REDIRECT_URI; at the name by which the browser came).")
    @Nullable
    String redirectUri;

    /** Whether operators log in at an issuer. */
    public boolean isSaid() {
        return said(issuer).isPresent();
    }

    /**
     * Checks what was said, and reads the secret.
     *
     * @return empty where there is no issuer
     * @throws IllegalArgumentException naming the option that is wrong
     */
    public Optional<OidcSettings> settings() {
        if (!isSaid()) {
            if (Stream.of(clientId, roleClaim, redirectUri)
                            .anyMatch(text -> said(text).isPresent())
                    || secretFile().isPresent()) {
                throw new IllegalArgumentException("--oidc-issuer: must be said with the other options of --oidc-…");
            }
            return Optional.empty();
        }
        return Optional.of(new OidcSettings(
                said(issuer).orElseThrow(),
                said(clientId).orElse(""),
                secretFile().map(OidcOptions::read),
                said(roleClaim).orElse(OidcSettings.OWN_CLAIM),
                said(redirectUri)));
    }

    private Optional<Path> secretFile() {
        return Optional.ofNullable(clientSecretFile)
                .filter(file -> !file.toString().isBlank());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new IllegalArgumentException("--oidc-client-secret-file: cannot read " + e.getMessage(), e);
        }
    }

    private static Optional<String> said(@Nullable String text) {
        return Optional.ofNullable(text).map(String::strip).filter(given -> !given.isEmpty());
    }
}
