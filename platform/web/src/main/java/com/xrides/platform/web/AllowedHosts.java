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
 * Lets requests through that were sent to a name which only a network of one's own can have, or one that was given. A
 * foreign page can have its own name lead here (DNS rebinding) and is then no stranger to its reader's browser; but that
 * name is in each of its requests. Probes and scrapes may use any name: what they read is no secret. Any thread.
 */
public final class AllowedHosts implements Handler<RoutingContext> {

    /** An address, a name without a dot, or below a domain that nobody can buy. */
    private static final Pattern OWN =
            Pattern.compile("\\[.*]|[0-9.]+|[^.]+|.*\\.(?:local|localhost|internal|svc)", Pattern.CASE_INSENSITIVE);

    private static final Pattern ANY_HOST = Pattern.compile("/metrics/?|/health/.*");

    private final Set<String> given;

    private AllowedHosts(Set<String> given) {
        this.given = Set.copyOf(given);
    }

    /**
     * The names that an option lists, beside those that always count.
     *
     * @param names with commas between them; may be empty
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
        // Every browser names one.
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
