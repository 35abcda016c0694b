package com.xrides.relay.api;

import com.xrides.relay.messages.DeliveryMessages.Delivery;
import com.xrides.relay.messages.DeliveryMessages.PartnerBooks;
import com.xrides.relay.messages.DeliveryMessages.PastAct;
import com.xrides.relay.messages.DeliveryMessages.PastAttempt;
import com.xrides.relay.messages.PartnerMessages.PartnerFigures;
import com.xrides.relay.messages.PartnerMessages.RecordCounts;
import com.xrides.relay.messages.PartnerMessages.StoredPartner;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the relay's answers are in JSON. */
final class RelayJson {

    private RelayJson() {}

    static JsonObject partner(StoredPartner partner, @Nullable PartnerFigures figures) {
        return new JsonObject()
                .put("name", partner.name())
                .put("url", partner.url())
                .put("source", partner.source().text())
                .put("mode", partner.mode().text())
                .put("max_concurrency", partner.maxConcurrency())
                .put("ordering", partner.ordering().text())
                .put("lookup_url", partner.lookupUrl())
                .put("state", partner.state().text())
                .put("state_since", partner.stateSince().toString())
                .put("state_by", partner.stateBy())
                .put("state_why", partner.stateWhy())
                .put("created_at", partner.createdAt().toString())
                .put("records", counts(partner.records()))
                .put("sending", figures == null ? null : figures(figures));
    }

    private static JsonObject counts(RecordCounts counts) {
        return new JsonObject()
                .put("imported", counts.imported())
                .put("pending", counts.pending())
                .put("leased", counts.leased())
                .put("delivered", counts.delivered())
                .put("unknown", counts.unknown())
                .put("quarantined", counts.quarantined())
                .put("cancelled", counts.cancelled())
                .put("oldest_pending_at", text(counts.oldest()));
    }

    private static JsonObject figures(PartnerFigures figures) {
        return new JsonObject()
                .put("node", figures.node())
                .put("in_flight", figures.inFlight())
                .put("limit", figures.limit())
                .put("breaker", figures.breaker())
                .put("delivered_per_second", figures.deliveredPerSecond())
                .put("failed_per_second", figures.failedPerSecond())
                .put("waiting", figures.waiting());
    }

    static JsonObject delivery(Delivery delivery) {
        return new JsonObject()
                .put("record", delivery.record())
                .put("source", delivery.source().text())
                .put("partner", delivery.partner())
                .put("state", delivery.state().text())
                .put("attempts", delivery.attempts())
                .put("stored_at", delivery.stored().toString())
                .put("due_at", text(delivery.due()))
                .put("changed_at", text(delivery.changed()))
                .put("code", delivery.code())
                .put("detail", delivery.detail())
                .put("quarantine", delivery.quarantine());
    }

    static JsonObject quarantined(Delivery delivery) {
        return delivery(delivery).put("payload", payload(delivery.payload()));
    }

    static @Nullable JsonObject payload(@Nullable String payload) {
        return payload == null ? null : new JsonObject(payload);
    }

    static JsonObject attempt(PastAttempt attempt) {
        return new JsonObject()
                .put("partner", attempt.partner())
                .put("number", attempt.number())
                .put("began_at", attempt.began().toString())
                .put("milliseconds", attempt.millis())
                .put("node", attempt.node())
                .put("token", attempt.token())
                .put("outcome", attempt.outcome())
                .put("status", attempt.status())
                .put("detail", attempt.detail());
    }

    static JsonObject act(PastAct act) {
        return new JsonObject()
                .put("partner", act.partner())
                .put("act", act.act())
                .put("by", act.by())
                .put("why", act.why())
                .put("at", act.at().toString());
    }

    static JsonObject books(PartnerBooks books) {
        return new JsonObject()
                .put("partner", books.partner())
                .put("imported", books.imported())
                .put("pending", books.pending())
                .put("leased", books.leased())
                .put("delivered", books.delivered())
                .put("unknown", books.unknown())
                .put("quarantined", books.quarantined())
                .put("cancelled", books.cancelled())
                .put("differences", new JsonArray(books.differences()));
    }

    /** What differs between two payloads: each field with its value before and after, null where it has none. */
    static JsonArray diff(@Nullable String before, @Nullable String after) {
        JsonObject old = before == null ? new JsonObject() : new JsonObject(before);
        JsonObject fresh = after == null ? old : new JsonObject(after);
        var names = new TreeSet<>(old.fieldNames());
        names.addAll(fresh.fieldNames());
        var diff = new JsonArray();
        for (String name : names) {
            if (!Objects.equals(old.getValue(name), fresh.getValue(name))) {
                diff.add(new JsonObject()
                        .put("field", name)
                        .put("before", old.getValue(name))
                        .put("after", fresh.getValue(name)));
            }
        }
        return diff;
    }

    static <T> JsonArray list(List<T> values, Function<T, JsonObject> json) {
        var list = new JsonArray();
        values.forEach(value -> list.add(json.apply(value)));
        return list;
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
