package com.xrides.platform.web.access;

import com.xrides.platform.web.access.Refusal.Reason;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.PlatformHandler;
import java.util.List;
import java.util.Locale;

/** The handlers that let requests of a port in, or refuse them. Any thread. */
public final class AccessGuard {

    private AccessGuard() {}

    /** Lets those in whose key allows it. */
    public static PlatformHandler byKey(KeyCheck keys, Access access) {
        return context -> {
            Admission admission = keys.admitRequest(context.request(), access);
            if (AccessProblem.admit(admission, context.response(), AccessProblem.BY_KEY)) {
                Callers.note(context, admission.caller());
                context.next();
            }
        };
    }

    /**
     * Finds out who sends a request to the management port, and refuses those who do not say so where they must; a browser
     * that asks for a page is led to where people log in.
     */
    public static Handler<RoutingContext> identify(OperatorCheck operators) {
        return context -> {
            // A password is checked elsewhere; meanwhile nothing of the body must be lost.
            context.request().pause();
            var unused = operators.identify(context.request()).onSuccess(admission -> {
                context.request().resume();
                if (LoginRedirect.leads(admission, operators.ways(), context)) {
                    return;
                }
                List<String> challenges = LoginRedirect.challenges(operators.ways(), context.request());
                if (AccessProblem.admit(admission, context.response(), challenges)) {
                    Callers.note(context, admission.caller());
                    context.next();
                }
            });
        };
    }

    /** Lets those in who may do what this requires; behind {@link #identify}. */
    public static PlatformHandler require(Access access) {
        return context -> {
            Caller caller = Callers.of(context);
            if (caller.may(access)) {
                context.next();
            } else {
                String key = access.scope() == null ? "admin" : access.scope().name();
                AccessProblem.send(
                        Refusal.of(
                                Reason.NOT_ALLOWED,
                                "%s may not do this: it takes the role %s, or a key with the scope %s."
                                        .formatted(
                                                caller.name(),
                                                access.role().name().toLowerCase(Locale.ROOT),
                                                key)),
                        context.response());
            }
        };
    }

    /** Records what was done once it has been answered. */
    public static PlatformHandler record(AuditTrail trail, String act) {
        return context -> {
            context.addEndHandler(ended -> trail.record(Callers.entry(context, act)));
            context.next();
        };
    }
}
