package com.xrides.platform.web;

import io.vertx.core.Handler;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Rejects requests with an unknown {@code Host} header, which protects against DNS rebinding: a foreign page whose name
 * resolves to this node is same-origin for the browser, but its requests carry that name. Names that only a private
 * network can have are allowed, and those that are configured. Probes and metrics may use any name: what they read is
 * no secret. Any thread.
 */
public final class AllowedHosts implements Handler<RoutingContext> {

    /** An address, a name without a dot, or below a domain that cannot be registered. */
    private static final Pattern OWN =
            Pattern.compile("\\[.*]|[0-9.]+|[^.]+|.*\\.(?:local|localhost|internal|svc)", Pattern.CASE_INSENSITIVE);

    private static final Pattern ANY_HOST = Pattern.compile("/metrics/?|/health/.*");

    private final Set<String> given;

    private AllowedHosts(Set<String> given) {
        this.given = Set.copyOf(given);
    }

    /**
     * Allows the names of an option in addition to those that are always allowed.
     *
     * @param names comma-separated; may be empty
     */
    public static AllowedHosts parse(String names) {
        return new AllowedHosts(Arrays.stream(names.split(",", -1))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet()));
    }

    @Override
    public void handle(RoutingContext context) {
        HostAndPort asked = context.request().authority();
        // Every browser sends a Host header.
        if (asked == null
                || knows(asked.host())
                || ANY_HOST.matcher(context.request().path()).matches()) {
            context.next();
        } else {
            Problem.of(
                            ProblemType.UNKNOWN_HOST,
                            null,
                            "This node does not know that it is called %s; start it with --management-hosts %s."
                                    .formatted(asked.host(), asked.host()))
                    .send(context.response());
        }
    }

    boolean knows(String host) {
        return OWN.matcher(host).matches() || given.contains(host.toLowerCase(Locale.ROOT));
    }
}
