package com.xrides.relay.api;

import com.xrides.platform.web.BusQuestions;
import com.xrides.platform.web.access.Actor;
import com.xrides.platform.web.content.BodyFields;
import com.xrides.platform.web.problem.FieldError;
import com.xrides.platform.web.problem.Problem;
import com.xrides.platform.web.problem.Unawaited;
import com.xrides.relay.messages.PartnerMessages;
import com.xrides.relay.messages.PartnerMessages.AddPartner;
import com.xrides.relay.messages.PartnerMessages.ChangePartner;
import com.xrides.relay.messages.PartnerMessages.ListPartners;
import com.xrides.relay.messages.PartnerMessages.PartnerChanged;
import com.xrides.relay.messages.PartnerMessages.PartnerTested;
import com.xrides.relay.messages.PartnerMessages.StoredPartner;
import com.xrides.relay.messages.PartnerMessages.TestPartner;
import com.xrides.relay.model.Mode;
import com.xrides.relay.model.Ordering;
import com.xrides.relay.model.Partner;
import com.xrides.relay.model.PartnerState;
import com.xrides.relay.model.Source;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lists partners, and makes and changes them. Any event loop. */
final class PartnerEndpoints {

    static final int MAX_BODY = 16 * 1024;
    /** It connects, and waits for the partner's answer. */
    private static final Duration TEST_TIMEOUT = Duration.ofSeconds(30);

    private static final Set<String> OF_NEW =
            Set.of("name", "url", "source", "mode", "max_concurrency", "ordering", "secret", "lookup_url", "from");
    private static final Set<String> OF_CHANGE = Set.of("url", "mode", "max_concurrency", "ordering", "lookup_url");

    private final BusQuestions bus;
    private final RelayFigures figures;
    /** Whether anybody has ever answered. */
    private volatile boolean told;

    PartnerEndpoints(BusQuestions bus, RelayFigures figures) {
        this.bus = bus;
        this.figures = figures;
    }

    void list(RoutingContext context) {
        bus.ask(
                context,
                PartnerMessages.LIST,
                new ListPartners(null),
                found -> {
                    told = true;
                    var list = new JsonArray();
                    found.partners().forEach(partner -> list.add(json(partner)));
                    send(context, new JsonObject().put("partners", list));
                },
                () -> {
                    // A cluster need not have the role, and has nobody then who could say that there are none.
                    if (told) {
                        bus.notAnswered(context);
                    } else {
                        send(context, new JsonObject().put("partners", new JsonArray()));
                    }
                });
    }

    void find(RoutingContext context) {
        bus.ask(context, PartnerMessages.LIST, new ListPartners(name(context)), found -> {
            if (found.partners().isEmpty()) {
                missing(context);
            } else {
                send(context, json(found.partners().get(0)));
            }
        });
    }

    void add(RoutingContext context) {
        BodyFields.with(context, body -> {
            var fields = new PartnerFields(body, OF_NEW);
            String name = fields.name();
            String url = fields.url();
            Source source = fields.source();
            Mode mode = fields.mode();
            Integer concurrency = fields.maxConcurrency();
            Ordering ordering = fields.ordering();
            String secret = fields.secret();
            String lookupUrl = fields.lookupUrl();
            boolean fromNow = fields.fromNow();
            fields.require("name");
            fields.require("url");
            fields.require("source");
            if (fields.refused(context.response())) {
                return;
            }
            var wanted = new AddPartner(
                    Objects.requireNonNull(name),
                    Objects.requireNonNull(url),
                    Objects.requireNonNull(source),
                    mode == null ? Mode.NEVER_TWICE : mode,
                    concurrency == null ? Partner.USUAL_CONCURRENCY : concurrency,
                    ordering == null ? Ordering.NONE : ordering,
                    secret,
                    lookupUrl == null || lookupUrl.isEmpty() ? null : lookupUrl,
                    fromNow,
                    Actor.of(context));
            bus.ask(context, PartnerMessages.ADD, wanted, changed -> added(context, changed, secret));
        });
    }

    private void added(RoutingContext context, PartnerChanged changed, String secret) {
        switch (changed.result()) {
            case DONE -> {
                context.response().setStatusCode(201);
                // The only time that it is told.
                send(context, json(Objects.requireNonNull(changed.partner())).put("secret", secret));
            }
            case NAME_TAKEN ->
                Problem.of(RelayProblems.NAME_TAKEN, null, "There is a partner of this name; nothing was changed.")
                        .send(context.response());
            case REFUSED -> refuse(context, changed);
            case MISSING -> missing(context);
        }
    }

    private static void refuse(RoutingContext context, PartnerChanged changed) {
        var error = new FieldError(
                String.valueOf(changed.field()), FieldError.Code.OUT_OF_RANGE, String.valueOf(changed.problem()));
        Problem.of(RelayProblems.INVALID, null, "Some fields cannot be taken; see errors.", List.of(error))
                .send(context.response());
    }

    void change(RoutingContext context) {
        BodyFields.with(context, body -> {
            var fields = new PartnerFields(body, OF_CHANGE);
            var wanted = new ChangePartner(
                    name(context),
                    fields.url(),
                    fields.mode(),
                    fields.maxConcurrency(),
                    fields.ordering(),
                    fields.lookupUrl(),
                    null,
                    null,
                    null,
                    Actor.of(context));
            if (!fields.refused(context.response())) {
                change(context, wanted);
            }
        });
    }

    void pause(RoutingContext context) {
        setState(context, PartnerState.Kind.PAUSED);
    }

    void resume(RoutingContext context) {
        setState(context, PartnerState.Kind.ACTIVE);
    }

    private void setState(RoutingContext context, PartnerState.Kind state) {
        BodyFields.withAny(context, body -> {
            var fields = new PartnerFields(body, Set.of("why"));
            String why = fields.text("why");
            if (!fields.refused(context.response())) {
                change(
                        context,
                        new ChangePartner(
                                name(context), null, null, null, null, null, state, why, null, Actor.of(context)));
            }
        });
    }

    void rotateSecret(RoutingContext context) {
        BodyFields.withAny(context, body -> {
            var fields = new PartnerFields(body, Set.of("secret"));
            String secret = fields.secret();
            if (fields.refused(context.response())) {
                return;
            }
            var wanted = new ChangePartner(
                    name(context), null, null, null, null, null, null, null, secret, Actor.of(context));
            bus.ask(context, PartnerMessages.CHANGE, wanted, changed -> {
                StoredPartner partner = changed.partner();
                if (partner == null) {
                    missing(context);
                } else {
                    send(context, json(partner).put("secret", secret));
                }
            });
        });
    }

    private void change(RoutingContext context, ChangePartner wanted) {
        bus.ask(context, PartnerMessages.CHANGE, wanted, changed -> {
            StoredPartner partner = changed.partner();
            if (changed.result() == PartnerMessages.Result.REFUSED) {
                refuse(context, changed);
            } else if (partner == null) {
                missing(context);
            } else {
                send(context, json(partner));
            }
        });
    }

    void test(RoutingContext context) {
        bus.ask(context, PartnerMessages.TEST, new TestPartner(name(context)), TEST_TIMEOUT, tested -> {
            if (tested.found()) {
                send(context, json(tested));
            } else {
                missing(context);
            }
        });
    }

    private static JsonObject json(PartnerTested tested) {
        Integer status = tested.status();
        return new JsonObject()
                .put("accepted", status != null && status >= 200 && status < 300)
                .put("outcome", tested.outcome())
                .put("status", status)
                .put("detail", tested.detail())
                .put("milliseconds", tested.millis());
    }

    private JsonObject json(StoredPartner partner) {
        return RelayJson.partner(partner, figures.of(partner.number()));
    }

    private static String name(RoutingContext context) {
        @Nullable String name = context.pathParam("name");
        return name == null ? "" : name;
    }

    static void missing(RoutingContext context) {
        Problem.of(RelayProblems.NO_PARTNER, null, "No partner has this name.").send(context.response());
    }

    static void send(RoutingContext context, JsonObject json) {
        Unawaited.endJson(context.response(), json.toBuffer());
    }
}
