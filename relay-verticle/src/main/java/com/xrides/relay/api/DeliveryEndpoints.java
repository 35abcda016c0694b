package com.xrides.relay.api;

import com.xrides.platform.web.BusQuestions;
import com.xrides.platform.web.access.Actor;
import com.xrides.platform.web.content.BodyFields;
import com.xrides.platform.web.paging.PageLinks;
import com.xrides.platform.web.paging.PageQuery;
import com.xrides.platform.web.paging.Paging;
import com.xrides.platform.web.problem.Problem;
import com.xrides.platform.web.problem.ProblemType;
import com.xrides.relay.messages.DeliveryMessages;
import com.xrides.relay.messages.DeliveryMessages.ActOnRecord;
import com.xrides.relay.messages.DeliveryMessages.AuditRelay;
import com.xrides.relay.messages.DeliveryMessages.DeliveriesListed;
import com.xrides.relay.messages.DeliveryMessages.Delivery;
import com.xrides.relay.messages.DeliveryMessages.FindRecord;
import com.xrides.relay.messages.DeliveryMessages.ListDeliveries;
import com.xrides.relay.messages.DeliveryMessages.RecordActedOn;
import com.xrides.relay.messages.DeliveryMessages.RecordFound;
import com.xrides.relay.model.DeliveryState;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lists where records stand, says what happened to one, and does with it what people decide. Any event loop. */
final class DeliveryEndpoints {

    private static final Pattern CURSOR = Pattern.compile("[0-9]{1,9}-[0-9]{1,18}");
    private static final Paging PAGES =
            new Paging(100, 1000, text -> CURSOR.matcher(text).matches(), "what the link to the next page says");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    /** It counts all rows. */
    private static final Duration AUDIT_TIMEOUT = Duration.ofSeconds(110);

    private final BusQuestions bus;

    DeliveryEndpoints(BusQuestions bus) {
        this.bus = bus;
    }

    void list(RoutingContext context) {
        String text = context.request().getParam("state");
        DeliveryState state = text == null ? null : DeliveryState.named(text);
        if (text != null && state == null) {
            Problem.of(
                            ProblemType.INVALID_QUERY,
                            null,
                            "state must be pending, leased, delivered, unknown, quarantined or cancelled.")
                    .send(context.response());
            return;
        }
        PAGES.with(context.request(), page -> list(context, state, page));
    }

    private void list(RoutingContext context, @Nullable DeliveryState state, PageQuery page) {
        String[] after = page.after().orElse("0-0").split("-", 2);
        var question = new ListDeliveries(
                context.request().getParam("partner"),
                state,
                Integer.parseInt(after[0]),
                Long.parseLong(after[1]),
                page.limit());
        bus.ask(context, DeliveryMessages.LIST, question, found -> {
            if (!found.isPartner()) {
                PartnerEndpoints.missing(context);
                return;
            }
            link(context, found);
            PartnerEndpoints.send(
                    context, new JsonObject().put("records", RelayJson.list(found.deliveries(), RelayJson::delivery)));
        });
    }

    private static void link(RoutingContext context, DeliveriesListed found) {
        if (found.more()) {
            Delivery last = found.deliveries().get(found.deliveries().size() - 1);
            PageLinks.write(
                    context.request(), Optional.of(last.partnerNumber() + "-" + last.sequence()), Optional.empty());
        }
    }

    void attempts(RoutingContext context) {
        withRecord(context, record -> {
            var question = new FindRecord(record, context.request().getParam("partner"));
            bus.ask(context, DeliveryMessages.FIND, question, found -> attempts(context, record, found));
        });
    }

    private static void attempts(RoutingContext context, long record, RecordFound found) {
        if (found.deliveries().isEmpty()) {
            missing(context);
            return;
        }
        PartnerEndpoints.send(
                context,
                new JsonObject()
                        .put("record", record)
                        .put("deliveries", RelayJson.list(found.deliveries(), RelayJson::quarantined))
                        .put("attempts", RelayJson.list(found.attempts(), RelayJson::attempt))
                        .put("acts", RelayJson.list(found.acts(), RelayJson::act)));
    }

    void act(RoutingContext context, String act) {
        withRecord(
                context,
                record -> BodyFields.withAny(context, body -> {
                    String partner = context.request().getParam("partner");
                    var wanted = new ActOnRecord(
                            record,
                            partner == null ? text(body, "partner") : partner,
                            act,
                            Actor.of(context),
                            Objects.requireNonNullElse(text(body, "why"), ""));
                    bus.ask(context, DeliveryMessages.ACT, wanted, done -> acted(context, act, done));
                }));
    }

    static void acted(RoutingContext context, String act, RecordActedOn done) {
        switch (done.result()) {
            case DONE -> PartnerEndpoints.send(context, RelayJson.delivery(Objects.requireNonNull(done.delivery())));
            case MISSING -> missing(context);
            case AMBIGUOUS ->
                Problem.of(
                                RelayProblems.AMBIGUOUS,
                                null,
                                "More than one partner is sent this record: say which, as with ?partner=crm.")
                        .send(context.response());
            case NOT_NOW ->
                Problem.of(
                                RelayProblems.NOT_NOW,
                                null,
                                "It is %s, and cannot be %s now."
                                        .formatted(
                                                Objects.requireNonNull(done.delivery())
                                                        .state()
                                                        .text(),
                                                doneBy(act)))
                        .send(context.response());
        }
    }

    private static String doneBy(String act) {
        return switch (act) {
            case "resend" -> "sent again";
            case "cancel" -> "cancelled";
            default -> "called delivered";
        };
    }

    void audit(RoutingContext context) {
        bus.ask(context, DeliveryMessages.AUDIT, new AuditRelay(), AUDIT_TIMEOUT, audited -> {
            List<JsonObject> books =
                    audited.partners().stream().map(RelayJson::books).toList();
            boolean balanced = audited.partners().stream()
                    .allMatch(partner -> partner.differences().isEmpty());
            PartnerEndpoints.send(
                    context, new JsonObject().put("balanced", balanced).put("partners", books));
        });
    }

    static void withNumber(RoutingContext context, String parameter, LongConsumer next, Runnable none) {
        String text = context.pathParam(parameter);
        if (text != null && NUMBER.matcher(text).matches()) {
            next.accept(Long.parseLong(text));
        } else {
            none.run();
        }
    }

    private static void withRecord(RoutingContext context, LongConsumer next) {
        withNumber(context, "record", next, () -> missing(context));
    }

    static @Nullable String text(JsonObject body, String field) {
        return body.getValue(field) instanceof String text && !text.isBlank() ? text.replace('\0', ' ') : null;
    }

    static void missing(RoutingContext context) {
        Problem.of(
                        RelayProblems.NO_RECORD,
                        null,
                        "No record of this number is meant for a partner, or not for this one.")
                .send(context.response());
    }
}
