package com.xrides.keys.api;

import com.xrides.keys.check.KeyRing;
import com.xrides.keys.check.Secret;
import com.xrides.keys.messages.KeyMessages;
import com.xrides.keys.messages.KeyMessages.CreateKey;
import com.xrides.keys.messages.KeyMessages.KeyChanged;
import com.xrides.keys.messages.KeyMessages.RecordAct;
import com.xrides.keys.messages.KeyMessages.RevokeKey;
import com.xrides.keys.messages.KeyMessages.RotateKey;
import com.xrides.keys.messages.StoredKey;
import com.xrides.platform.bus.Address;
import com.xrides.platform.bus.Message;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.web.HttpApi;
import com.xrides.platform.web.HttpRoutes;
import com.xrides.platform.web.access.Access;
import com.xrides.platform.web.access.Actor;
import com.xrides.platform.web.access.Callers;
import com.xrides.platform.web.access.Scope;
import com.xrides.platform.web.content.BodyFields;
import com.xrides.platform.web.problem.Problem;
import com.xrides.platform.web.problem.Unawaited;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** Lists, makes, rotates and revokes keys. A secret is in one answer, once, and nowhere else. */
public final class KeyRoutes implements HttpRoutes {

    private static final int MAX_BODY = 4096;
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int ATTEMPTS = 3;

    private final MessageBus bus;
    private final KeyRing ring;
    private final List<Scope> scopes;

    /** @param scopes those of all capabilities */
    public KeyRoutes(MessageBus bus, KeyRing ring, List<Scope> scopes) {
        this.bus = bus;
        this.ring = ring;
        this.scopes = List.copyOf(scopes);
    }

    @Override
    public void mount(HttpApi api) {
        api.get("/keys").requires(Access.ADMIN).handle(this::list);
        api.post("/keys").requires(Access.ADMIN).json(MAX_BODY).handle(context -> with(context, this::create));
        api.post("/keys/:id/rotate")
                .requires(Access.ADMIN)
                .json(MAX_BODY)
                .handle(context -> with(context, this::rotate));
        api.delete("/keys/:id").requires(Access.ADMIN).handle(this::revoke);
    }

    private void list(RoutingContext context) {
        var listed = new JsonArray();
        ring.all().forEach(key -> listed.add(KeyJson.of(key)));
        var known = new JsonArray();
        scopes.forEach(
                scope -> known.add(new JsonObject().put("name", scope.name()).put("description", scope.description())));
        Unawaited.endJson(
                context.response(),
                new JsonObject().put("keys", listed).put("scopes", known).toBuffer());
    }

    private void create(RoutingContext context, JsonObject body) {
        String secret = Secret.random();
        StoredKey key = KeyRequest.create(body, scopes, secret, who(context), KeyRequest.now());
        var question = new CreateKey(key, act(context, "key.create", key.id()));
        change(context, KeyMessages.CREATE, question, 1, () -> {
            context.response().setStatusCode(201);
            send(context, KeyJson.of(key).put("key", Secret.key(key.id(), secret)));
        });
    }

    private void rotate(RoutingContext context, JsonObject body) {
        String id = context.pathParam("id");
        String secret = Secret.random();
        Instant until = KeyRequest.now().plus(KeyRequest.overlap(body));
        var question = new RotateKey(id, Secret.hashOf(secret), until, act(context, "key.rotate", id));
        change(
                context,
                KeyMessages.ROTATE,
                question,
                ATTEMPTS,
                () -> send(
                        context,
                        new JsonObject()
                                .put("id", id)
                                .put("key", Secret.key(id, secret))
                                .put("previous_until", until)));
    }

    private void revoke(RoutingContext context) {
        String id = context.pathParam("id");
        var question = new RevokeKey(id, act(context, "key.revoke", id));
        change(
                context,
                KeyMessages.REVOKE,
                question,
                1,
                () -> Unawaited.end(context.response().setStatusCode(204), Buffer.buffer()));
    }

    private <Q extends Message> void change(
            RoutingContext context, Address<Q, KeyChanged> address, Q question, int attempts, Runnable done) {
        var unused = ask(() -> bus.ask(address, question, PATIENCE), attempts)
                .onSuccess(changed -> {
                    if (changed.found()) {
                        done.run();
                    } else {
                        Problem.of(KeyProblems.KEY_NOT_FOUND, null, "No key has this id, or it is revoked.")
                                .send(context.response());
                    }
                })
                .onFailure(cause -> Problem.of(
                                KeyProblems.KEYS_UNAVAILABLE,
                                null,
                                "It is not known whether it was done: %s. See the list of keys before you try again."
                                        .formatted(cause.getMessage()))
                        .send(context.response()));
    }

    /** What is sent again must change nothing when it was done already. */
    private static <T> Future<T> ask(Supplier<Future<T>> question, int attempts) {
        Future<T> answer = question.get();
        return attempts == 1 ? answer : answer.recover(cause -> ask(question, attempts - 1));
    }

    private static RecordAct act(RoutingContext context, String what, String id) {
        return new RecordAct(
                UUID.randomUUID().toString(),
                KeyRequest.now(),
                who(context),
                what,
                "id=" + id,
                200,
                Actor.of(context.request()));
    }

    private static String who(RoutingContext context) {
        String name = Callers.of(context).name();
        return name.isEmpty() ? Actor.of(context.request()) : name;
    }

    /** Nobody in between may keep what has a secret in it. */
    private static void send(RoutingContext context, JsonObject body) {
        Unawaited.endJson(context.response().putHeader("Cache-Control", "no-store"), body.toBuffer());
    }

    private interface Handling {
        void handle(RoutingContext context, JsonObject body);
    }

    private static void with(RoutingContext context, Handling handling) {
        BodyFields.with(context, body -> {
            try {
                handling.handle(context, body);
            } catch (IllegalArgumentException e) {
                Problem.of(KeyProblems.INVALID_KEY, null, String.valueOf(e.getMessage()))
                        .send(context.response());
            }
        });
    }
}
