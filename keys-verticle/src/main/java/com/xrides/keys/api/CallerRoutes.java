package com.xrides.keys.api;

import com.xrides.keys.oidc.OidcLogin;
import com.xrides.platform.web.HttpApi;
import com.xrides.platform.web.HttpRoutes;
import com.xrides.platform.web.access.Access;
import com.xrides.platform.web.access.Caller;
import com.xrides.platform.web.access.Callers;
import com.xrides.platform.web.access.Role;
import com.xrides.platform.web.problem.Unawaited;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells a caller of the management port who the node takes it for and what it may do, and ends sessions of browsers. */
public final class CallerRoutes implements HttpRoutes {

    private final @Nullable OidcLogin issuer;

    /** @param issuer at which people log in; null where there is none */
    public CallerRoutes(@Nullable OidcLogin issuer) {
        this.issuer = issuer;
    }

    @Override
    public void mount(HttpApi api) {
        api.get("/whoami").requires(Access.of(Role.VIEWER)).handle(this::answer);
        if (issuer != null) {
            OidcLogin login = issuer;
            api.post("/logout")
                    .requires(Access.of(Role.VIEWER))
                    .recorded("operator.logout")
                    .handle(context -> logOut(context, login));
        }
    }

    private static void logOut(RoutingContext context, OidcLogin login) {
        var unused = login.logOut(context.request())
                .onSuccess(next -> Unawaited.endJson(
                        context.response(), new JsonObject().put("next", next).toBuffer()));
    }

    private void answer(RoutingContext context) {
        Caller caller = Callers.of(context);
        String name = caller.name();
        Unawaited.endJson(
                context.response(),
                new JsonObject()
                        .put("name", name.isEmpty() ? null : name)
                        .put("role", role(caller))
                        .put(
                                "session",
                                issuer != null
                                        && issuer.session(context.request()).isPresent())
                        .toBuffer());
    }

    /** The highest role whose acts the caller may do. */
    private static @Nullable String role(Caller caller) {
        return Arrays.stream(Role.values())
                .filter(role -> caller.may(Access.of(role)))
                .reduce((lower, higher) -> higher)
                .map(role -> role.name().toLowerCase(Locale.ROOT))
                .orElse(null);
    }
}
