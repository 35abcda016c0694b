package com.xrides.relay.api;

import com.xrides.platform.web.BusQuestions;
import com.xrides.platform.web.access.Actor;
import com.xrides.platform.web.content.BodyFields;
import com.xrides.platform.web.paging.PageLinks;
import com.xrides.platform.web.paging.PageQuery;
import com.xrides.platform.web.paging.Paging;
import com.xrides.platform.web.problem.FieldError;
import com.xrides.platform.web.problem.Problem;
import com.xrides.relay.messages.DeliveryMessages;
import com.xrides.relay.messages.DeliveryMessages.DeliveriesListed;
import com.xrides.relay.messages.DeliveryMessages.Delivery;
import com.xrides.relay.messages.DeliveryMessages.ListQuarantine;
import com.xrides.relay.messages.DeliveryMessages.RecordActedOn;
import com.xrides.relay.messages.DeliveryMessages.ResendAll;
import com.xrides.relay.messages.DeliveryMessages.ResendQuarantined;
import com.xrides.relay.messages.DeliveryMessages.Result;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lists the quarantine, and sends from it again. Any event loop. */
final class QuarantineEndpoints {

    private static final Paging PAGES = Paging.byNumber(100, 1000);
    private static final Duration ALL_TIMEOUT = Duration.ofSeconds(60);

    private final BusQuestions bus;

    QuarantineEndpoints(BusQuestions bus) {
        this.bus = bus;
    }

    void list(RoutingContext context) {
        PAGES.with(context.request(), page -> list(context, page));
    }

    private void list(RoutingContext context, PageQuery page) {
        var question = new ListQuarantine(
                context.request().getParam("partner"),
                context.request().getParam("code"),
                page.afterNumber().orElse(0),
                page.limit());
        bus.ask(context, DeliveryMessages.QUARANTINE, question, found -> {
            if (found.isPartner()) {
                send(context, found);
            } else {
                PartnerEndpoints.missing(context);
            }
        });
    }

    private static void send(RoutingContext context, DeliveriesListed found) {
        List<Delivery> page = found.deliveries();
        if (found.more()) {
            PageLinks.write(
                    context.request(),
                    Optional.of(String.valueOf(page.get(page.size() - 1).quarantine())),
                    Optional.empty());
        }
        PartnerEndpoints.send(
                context, new JsonObject().put("quarantine", RelayJson.list(page, RelayJson::quarantined)));
    }

    void resend(RoutingContext context) {
        DeliveryEndpoints.withNumber(
                context,
                "number",
                number -> BodyFields.withAny(context, body -> resend(context, number, body)),
                () -> missing(context));
    }

    private void resend(RoutingContext context, long number, JsonObject body) {
        Object payload = body.getValue("payload");
        if (payload != null && !(payload instanceof JsonObject)) {
            Problem.of(
                            RelayProblems.INVALID,
                            null,
                            "The payload must be one JSON object; nothing was sent.",
                            List.of(new FieldError("payload", FieldError.Code.WRONG_TYPE, "must be one JSON object")))
                    .send(context.response());
            return;
        }
        boolean dryRun = isDry(context);
        var wanted = new ResendQuarantined(
                number,
                payload == null ? null : ((JsonObject) payload).encode(),
                dryRun,
                Actor.of(context),
                Objects.requireNonNullElse(DeliveryEndpoints.text(body, "why"), ""));
        bus.ask(
                context,
                DeliveryMessages.RESEND,
                wanted,
                done -> resent(context, number, wanted.payload(), dryRun, done));
    }

    private static void resent(
            RoutingContext context, long number, @Nullable String payload, boolean dryRun, RecordActedOn done) {
        if (done.result() == Result.MISSING) {
            missing(context);
        } else if (done.result() != Result.DONE) {
            DeliveryEndpoints.acted(context, "resend", done);
        } else {
            PartnerEndpoints.send(
                    context,
                    RelayJson.delivery(Objects.requireNonNull(done.delivery()))
                            .put("number", number)
                            .put("dry_run", dryRun)
                            .put("payload", RelayJson.payload(payload == null ? done.before() : payload))
                            .put("diff", RelayJson.diff(done.before(), payload)));
        }
    }

    void resendAll(RoutingContext context) {
        BodyFields.withAny(context, body -> {
            boolean dryRun = isDry(context);
            var wanted = new ResendAll(
                    context.request().getParam("partner"),
                    context.request().getParam("code"),
                    dryRun,
                    Actor.of(context),
                    Objects.requireNonNullElse(DeliveryEndpoints.text(body, "why"), ""));
            bus.ask(context, DeliveryMessages.RESEND_ALL, wanted, ALL_TIMEOUT, done -> {
                if (done.isPartner()) {
                    PartnerEndpoints.send(
                            context, new JsonObject().put("dry_run", dryRun).put("resent", done.resent()));
                } else {
                    PartnerEndpoints.missing(context);
                }
            });
        });
    }

    private static boolean isDry(RoutingContext context) {
        String dryRun = context.request().getParam("dry_run");
        return dryRun != null && !dryRun.equals("false") && !dryRun.equals("0");
    }

    private static void missing(RoutingContext context) {
        Problem.of(
                        RelayProblems.NOT_QUARANTINED,
                        null,
                        "Nothing in the quarantine has this number, perhaps not any more.")
                .send(context.response());
    }
}
