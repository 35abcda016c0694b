package com.xrides.platform.web.access;

import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Who sent a request, once it was let in. */
public final class Callers {

    private static final String CALLER = "xrides.caller";
    private static final int MAX_TARGET = 500;

    private Callers() {}

    static void note(RoutingContext context, Caller caller) {
        if (caller != Caller.ANYBODY) {
            context.put(CALLER, caller);
        }
    }

    /** The caller of a request; {@link Caller#ANYBODY} where it did not have to say who it is, and did not. */
    public static Caller of(RoutingContext context) {
        return context.get(CALLER, Caller.ANYBODY);
    }

    /** What a request did, for the audit trail: its target is what its path and query name. */
    static AuditTrail.Entry entry(RoutingContext context, String act) {
        String from = Actor.of(context.request());
        String who = of(context).name();
        Map<String, String> named = new TreeMap<>(context.pathParams());
        context.queryParams().forEach(named::putIfAbsent);
        String target = named.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                .collect(Collectors.joining(" "));
        return new AuditTrail.Entry(
                Instant.now(),
                who.isEmpty() ? from : who,
                act,
                target.length() > MAX_TARGET ? target.substring(0, MAX_TARGET) : target,
                context.response().getStatusCode(),
                from);
    }
}
