package com.xrides.keys.api;

import com.xrides.platform.web.Callers;
import com.xrides.platform.web.HttpApi;
import com.xrides.platform.web.HttpRoutes;
import com.xrides.platform.web.Unawaited;
import com.xrides.platform.web.access.Access;
import com.xrides.platform.web.access.Caller;
import com.xrides.platform.web.access.Role;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells a caller of the management port who the node takes it for, and what it may do. */
public final class CallerRoutes implements HttpRoutes {

    @Override
    public void mount(HttpApi api) {
        api.get("/whoami").requires(Access.of(Role.VIEWER)).handle(CallerRoutes::answer);
    }

    private static void answer(RoutingContext context) {
        Caller caller = Callers.of(context);
        String name = caller.name();
        Unawaited.endJson(
                context.response(),
                new JsonObject()
                        .put("name", name.isEmpty() ? null : name)
                        .put("role", role(caller))
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
