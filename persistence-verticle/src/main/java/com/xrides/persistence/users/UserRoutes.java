package com.xrides.persistence.users;

import com.xrides.bookings.lookup.LookupClient;
import com.xrides.bookings.messages.SpoolMessages.SpoolAnnounced;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.bus.PeerRegistry;
import com.xrides.platform.web.HttpApi;
import com.xrides.platform.web.HttpRoutes;
import com.xrides.platform.web.access.Access;
import com.xrides.platform.web.access.Actor;
import com.xrides.platform.web.access.Role;
import com.xrides.platform.web.openapi.ApiPart;
import com.xrides.platform.web.problem.Problem;
import com.xrides.platform.web.problem.ProblemType;
import com.xrides.platform.web.problem.Unawaited;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongConsumer;

/** The operators' routes about the data of one person. */
public final class UserRoutes implements HttpRoutes {

    /** The routes, and their problems, which the document of the public port describes as it does all. */
    public static final List<ApiPart> DESCRIPTION = List.of(
            ApiPart.ofPublicPort("users", UserRoutes.class, "problems.yaml"),
            ApiPart.ofManagementPort("users", UserRoutes.class, "users.yaml"));

    private final MessageBus bus;
    private final UserSpools spools;

    /** @param spools those of the cluster */
    public UserRoutes(MessageBus bus, Future<PeerRegistry<SpoolAnnounced>> spools) {
        this.bus = bus;
        this.spools = new UserSpools(bus, spools);
    }

    @Override
    public void mount(HttpApi api) {
        api.get("/users/:user/export")
                .requires(Access.of(Role.OPERATOR))
                .recorded("user.export")
                .handle(this::export);
        api.delete("/users/:user").requires(Access.ADMIN).recorded("user.erase").handle(this::erase);
    }

    private void export(RoutingContext context) {
        withUser(context, user -> {
            var unused = new UserExport(bus, spools, user, context.response())
                    .start()
                    .onFailure(cause -> Problem.of(
                                    ProblemType.LOOKUP_UNAVAILABLE,
                                    null,
                                    "Nothing can be read now: " + cause.getMessage())
                            .send(context.response()));
        });
    }

    private void erase(RoutingContext context) {
        withUser(context, user -> {
            var unused = new UserErasure(bus, spools, user, Actor.of(context.request()))
                    .run()
                    .onSuccess(erased -> Unawaited.endJson(
                            context.response(),
                            new JsonObject()
                                    .put("user_id", user)
                                    .put("bookings", erased.bookings())
                                    .put("failures", erased.failures())
                                    .put("held", erased.held().count())
                                    .put(
                                            "unreached",
                                            new JsonArray(erased.held().unreached()))
                                    .toBuffer()))
                    .onFailure(cause -> Problem.of(
                                    UserProblems.ERASURE_INCOMPLETE,
                                    null,
                                    "Erase again; what is erased already stays so: " + cause.getMessage())
                            .send(context.response()));
        });
    }

    private static void withUser(RoutingContext context, LongConsumer next) {
        OptionalLong user = LookupClient.number(context.pathParam("user"));
        if (user.isPresent()) {
            next.accept(user.getAsLong());
        } else {
            Problem.of(UserProblems.INVALID_USER, null, "A user's id is a whole number.")
                    .send(context.response());
        }
    }
}
