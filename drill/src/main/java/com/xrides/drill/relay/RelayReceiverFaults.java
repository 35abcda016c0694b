package com.xrides.drill.relay;

import static com.xrides.drill.faults.Fault.usual;

import com.xrides.drill.environment.Ports;
import com.xrides.drill.faults.Fault;
import com.xrides.drill.faults.FaultContext;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Faults of partners. What is checked behind each: nothing arrived twice, and all is accounted for. */
final class RelayReceiverFaults {

    /** As old as the oldest record of a healthy partner may be while another one is dead. */
    private static final Duration HEALTHY = Duration.ofSeconds(20);

    private static final int DEAD_PARTNERS = 2;

    private final Supplier<List<RelayPartner>> partners;

    RelayReceiverFaults(Supplier<List<RelayPartner>> partners) {
        this.partners = partners;
    }

    List<Fault> all() {
        return List.of(
                usual(
                        "relay-receiver-fails",
                        "for 60 s partners fail 30% of requests, hang on 5% and lose 5% of their answers after processing",
                        context -> behaving(
                                context, 60, new JsonObject().put("hang", 0.05).put("lose_answer", 0.05))),
                usual(
                        "relay-receiver-away",
                        "for 30 s partners answer nothing but 503",
                        context -> behaving(context, 30, new JsonObject().put("status", 503))),
                usual(
                        "relay-receiver-pushes-back",
                        "for 30 s partners answer 429 and ask for a pause of 3 s",
                        context -> behaving(
                                context, 30, new JsonObject().put("status", 429).put("retry_after", 3))),
                usual(
                        "relay-poison",
                        "for 30 s partners reject one record in a hundred, each time that it comes",
                        this::poison),
                usual(
                        "relay-dead-partners",
                        "two more partners are dead; the others get their records as ever",
                        this::dead));
    }

    private void behaving(FaultContext context, int seconds, JsonObject how) {
        partners.get().forEach(partner -> partner.receiver().behave(how));
        context.say("the partners behave: " + how.encode());
        context.hold(context.pace().seconds(seconds));
        JsonObject usual = Receiver.USUAL.copy().putNull("status").putNull("retry_after");
        partners.get().forEach(partner -> partner.receiver().behave(usual));
        context.say("the partners behave as ever");
    }

    private void poison(FaultContext context) {
        behaving(context, 30, new JsonObject().put("poison", 0.01));
        long rejected = partners.get().stream()
                .mapToLong(partner -> partner.receiver().report().getLong("poisoned"))
                .sum();
        context.remark("%d requests were rejected".formatted(rejected));
        if (rejected == 0) {
            context.broken("no record was rejected");
        }
    }

    private void dead(FaultContext context) {
        var node = new RelayNode(context.cluster().takingRequests().get(0));
        String host = context.environment().network().hub();
        List<Integer> ports = Ports.free(DEAD_PARTNERS);
        for (int port : ports) {
            var partner = new JsonObject()
                    .put("name", "dead-" + port)
                    .put("url", "http://%s:%d/".formatted(host, port))
                    .put("source", "riders");
            if (!node.add(partner)) {
                throw new IllegalStateException("a partner could not be made");
            }
        }
        context.say("made %d partners that are dead".formatted(DEAD_PARTNERS));
        context.hold(context.pace().seconds(30));
        for (RelayPartner partner : partners.get()) {
            Optional<JsonObject> found = node.partner(partner.mode());
            String oldest = found.map(all -> all.getJsonObject("records").getString("oldest_pending_at"))
                    .orElse(null);
            boolean late = oldest != null
                    && Instant.parse(oldest).isBefore(Instant.now().minus(HEALTHY));
            if (found.isEmpty() || late) {
                context.broken("%s is behind while others are dead: %s".formatted(partner.mode(), found));
            }
        }
        // They are sent nothing under the faults that come.
        ports.forEach(port -> {
            if (!node.act("dead-" + port, "pause")) {
                throw new IllegalStateException("a partner could not be paused");
            }
        });
    }
}
