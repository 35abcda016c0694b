package com.xrides.node.options;

import com.xrides.platform.web.peers.TrustedProxies;
import com.xrides.platform.web.port.PortSettings;
import com.xrides.platform.web.tls.TlsFiles;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Command-line options that hold for every port of a node. */
public final class PortOptions {

    @Option(
            names = "--tls-cert",
            paramLabel = "FILE",
            defaultValue = "${env:XRIDES_TLS_CERT}",
            description = "HTTPS, and gRPC over TLS, by this certificate and those between it and its authority, PEM;"
                    + " renewed when the file changes (XRIDES_TLS_CERT; none).")
    private @Nullable String certificate;

    @Option(
            names = "--tls-key",
            paramLabel = "FILE",
            defaultValue = "${env:XRIDES_TLS_KEY}",
            description = "Its private key, PEM without a password (XRIDES_TLS_KEY; none).")
    private @Nullable String key;

    @Option(
            names = "--tls-client-ca",
            paramLabel = "FILE",
            defaultValue = "${env:XRIDES_TLS_CLIENT_CA}",
            description = "Clients must show a certificate of this authority, PEM; probes of health need not"
                    + " (XRIDES_TLS_CLIENT_CA; none).")
    private @Nullable String clientAuthority;

    @Option(
            names = "--trusted-proxies",
            paramLabel = "NETWORKS",
            defaultValue = "${env:XRIDES_TRUSTED_PROXIES:-" + TrustedProxies.LOOPBACK + "}",
            description = "Proxies that are believed when they say for whom they forward, by X-Forwarded-For and"
                    + " X-Forwarded-User; addresses and networks with commas (XRIDES_TRUSTED_PROXIES; this machine).")
    private String trustedProxies = TrustedProxies.LOOPBACK;

    /** What was said, checked. */
    public PortSettings settings() {
        return new PortSettings(
                TrustedProxies.parse(trustedProxies), TlsFiles.of(file(certificate), file(key), file(clientAuthority)));
    }

    /** An empty environment variable counts as none. */
    private static Optional<Path> file(@Nullable String name) {
        return Optional.ofNullable(name).filter(text -> !text.isBlank()).map(Path::of);
    }
}
