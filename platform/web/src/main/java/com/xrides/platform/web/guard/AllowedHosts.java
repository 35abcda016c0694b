package com.xrides.platform.web.guard;

import com.xrides.platform.web.problem.Problem;
import com.xrides.platform.web.problem.ProblemType;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
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

    /** Allows all names, for ports that clients reach by names of their own. */
    public static final AllowedHosts ANY = new AllowedHosts("", Set.of(), true);

    private final String option;
    private final Set<String> given;
    private final boolean any;

    private AllowedHosts(String option, Set<String> given, boolean any) {
        this.option = option;
        this.given = Set.copyOf(given);
        this.any = any;
    }
    /**
     * Allows the names of an option in addition to those that are always allowed.
     *
     * @param option its name, for messages
     * @param names comma-separated; may be empty
     */
    public static AllowedHosts parse(String option, String names) {
        Set<String> given = Arrays.stream(names.split(",", -1))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
        return new AllowedHosts(option, given, false);
    }

    @Override
    public void handle(RoutingContext context) {
        // The normalised path, as routes are matched: any/../ before one that is not free for all would lead to it.
        if (allow(context.request())
                || ANY_HOST.matcher(context.normalizedPath()).matches()) {
            context.next();
        } else {
            refusal(context.request()).send(context.response());
        }
    }

    /** Whether a request may come by its name; every browser sends one. */
    public boolean allow(HttpServerRequest request) {
        if (any) {
            return true;
        }
        HostAndPort asked = request.authority();
        return asked == null || knows(asked.host());
    }

    public Problem refusal(HttpServerRequest request) {
        String name = request.authority().host();
        return Problem.of(
                ProblemType.UNKNOWN_HOST,
                null,
                "This node does not know that it is called %s; start it with %s %s.".formatted(name, option, name));
    }

    boolean knows(String host) {
        return OWN.matcher(host).matches() || given.contains(host.toLowerCase(Locale.ROOT));
    }
}
