package com.xrides.keys;

import com.xrides.keys.check.AnonymousLimits;
import com.xrides.keys.oidc.OidcOptions;
import com.xrides.platform.runtime.NodePlan;
import com.xrides.platform.web.peers.Transport;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What can be said about who may use a node. */
final class KeyOptions {

    @Option(
            names = "--keys",
            defaultValue = "${env:XRIDES_KEYS:-false}",
            description =
                    "Demand a key of every request and call, also from this machine (XRIDES_KEYS; only where --host"
                            + " is not loopback, and then it must be said).")
    boolean keys;

    @Option(
            names = "--open",
            defaultValue = "${env:XRIDES_OPEN:-false}",
            description =
                    "Serve everybody who reaches the ports, beyond this machine as well: no keys, and no operators"
                            + " unless there is a file of them (XRIDES_OPEN).")
    boolean open;

    @Option(
            names = "--insecure-credentials",
            defaultValue = "${env:XRIDES_INSECURE_CREDENTIALS:-false}",
            description =
                    "Take keys, passwords and tokens also over plain HTTP from beyond this machine, where others can"
                            + " read them (XRIDES_INSECURE_CREDENTIALS; only over TLS, here or in front of a trusted proxy).")
    boolean insecureCredentials;

    @Option(
            names = "--anonymous-requests-per-second",
            paramLabel = "N",
            defaultValue = "${env:XRIDES_ANONYMOUS_REQUESTS_PER_SECOND:-0}",
            description =
                    "Requests that one address may send to this node without a key over HTTP, more are answered 429; 0"
                            + " for no limit (XRIDES_ANONYMOUS_REQUESTS_PER_SECOND; ${DEFAULT-VALUE}).")
    long anonymousRequestsPerSecond;

    @Option(
            names = "--operators-file",
            paramLabel = "FILE",
            defaultValue = "${env:XRIDES_OPERATORS_FILE}",
            description = "Those who may log in to the management port, a line for each of xrides operators hash"
                    + " (XRIDES_OPERATORS_FILE; none, and whoever reaches the port may do everything).")
    @Nullable
    Path operatorsFile;

    @Mixin
    final OidcOptions oidc = new OidcOptions();

    /** The file of operators; empty where there is none. An empty variable counts as none. */
    Optional<Path> operators() {
        return Optional.ofNullable(operatorsFile)
                .filter(file -> !file.toString().isBlank());
    }

    /** Whether a request may bring credentials: what others could read on its way is no secret any more. */
    Predicate<HttpServerRequest> safety() {
        return insecureCredentials ? request -> true : Transport::isConfidential;
    }

    /** Whether requests need a key where their route leaves that to the port. */
    boolean demandsKeys() {
        return keys;
    }

    AnonymousLimits anonymous() {
        return new AnonymousLimits(anonymousRequestsPerSecond);
    }

    /** @throws IllegalArgumentException when it is not said who may use a node that others can reach */
    void check(NodePlan plan) {
        if (keys && open) {
            throw new IllegalArgumentException("--keys: cannot be given together with --open");
        }
        if (anonymousRequestsPerSecond < 0) {
            throw new IllegalArgumentException(
                    "--anonymous-requests-per-second: must be 0 or above, not " + anonymousRequestsPerSecond);
        }
        if (operators().isEmpty() && !oidc.isSaid() && !open && !isLoopback(plan.host())) {
            throw new IllegalArgumentException(
                    ("--host: %s can be reached from beyond this machine, and so can the management port; say who may"
                                    + " log in by --operators-file (xrides operators hash) or --oidc-issuer, or --open to serve everybody")
                            .formatted(plan.host()));
        }
        if (plan.hasRole("http") && !keys && !open && !isLoopback(plan.host())) {
            throw new IllegalArgumentException(
                    ("--host: %s can be reached from beyond this machine; say --keys, and every request needs one"
                                    + " (xrides keys create), or --open to serve everybody")
                            .formatted(plan.host()));
        }
    }

    /** Whether an address can be reached from this machine only. A name is looked up, which may block. */
    static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            // Whoever listens there will say so.
            return false;
        }
    }
}
