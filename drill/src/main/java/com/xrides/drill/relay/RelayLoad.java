package com.xrides.drill.relay;

import com.xrides.drill.environment.Waiting;
import com.xrides.drill.faults.FaultContext;
import com.xrides.drill.load.CheckedLoad;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Riders to all nodes that serve clients, sent on to two partners that fail, hang and lose answers. Used by the drill's thread. */
final class RelayLoad implements CheckedLoad {

    private static final Duration MADE_WITHIN = Duration.ofSeconds(60);
    private static final Duration STORED_WITHIN = Duration.ofMinutes(5);

    /** Some are tried six times or more, with up to half a minute between two. */
    private static final Duration SENT_WITHIN = Duration.ofMinutes(4);

    private final FaultContext context;
    private final List<RelayPartner> partners;
    private final Riders riders;
    private final List<RelayNode> nodes;
    private final List<String> remarks = new ArrayList<>();
    private @Nullable RiderSender sender;
    private @Nullable Thread thread;

    /** What was sent so far in the whole drill. */
    static final class Riders {

        private long stored;

        /** Ids so far apart that none is sent under two faults. */
        private long nextId = 1;

        private static final long APART = 10_000_000;
    }

    RelayLoad(FaultContext context, List<RelayPartner> partners, Riders riders) {
        this.context = context;
        this.partners = partners;
        this.riders = riders;
        this.nodes =
                context.cluster().takingRequests().stream().map(RelayNode::new).toList();
    }

    @Override
    public void start() {
        for (RelayPartner partner : partners) {
            partner.receiver().behave(Receiver.USUAL);
            Waiting.until(
                    "the partner " + partner.mode(),
                    MADE_WITHIN,
                    () -> nodes.get(0).add(partner.json()));
        }
        var started = new RiderSender(nodes, riders.nextId);
        riders.nextId += Riders.APART;
        sender = started;
        thread = new Thread(started, "riders");
        thread.setDaemon(true);
        thread.start();
        context.afterwards().add("riders", started::stop);
    }

    @Override
    public long acknowledged() {
        return running().stored();
    }

    @Override
    public long lastTrouble() {
        return running().lastTrouble();
    }

    @Override
    public void finish() {
        running().stop();
        Thread ending = Objects.requireNonNull(thread, "it is started first");
        Waiting.until("the last riders", STORED_WITHIN, () -> !ending.isAlive());
        riders.stored += running().stored();
    }

    private RiderSender running() {
        return Objects.requireNonNull(sender, "it is started first");
    }

    @Override
    public List<String> violations() {
        long began = System.nanoTime();
        boolean unused = Waiting.comesTrue(SENT_WITHIN, () -> partners.stream().allMatch(this::isSentAll));
        remarks.add("%d riders; all were sent %d ms after the last was stored"
                .formatted(running().stored(), (System.nanoTime() - began) / 1_000_000));
        var violations = new ArrayList<String>();
        for (RelayPartner partner : partners) {
            JsonObject records = records(partner)
                    .orElseThrow(() -> new IllegalStateException("no node tells of the partner " + partner.mode()));
            JsonObject report = partner.receiver().report();
            violations.addAll(RelayCheck.violations(partner.mode(), records, report, riders.stored));
            remarks.add("%s: %s; the receiver: %s".formatted(partner.mode(), records.encode(), report.encode()));
        }
        audit(violations);
        return violations;
    }

    private void audit(List<String> violations) {
        Optional<JsonObject> audit = nodes.get(0).audit();
        if (audit.isEmpty()) {
            violations.add("the relay's books cannot be audited");
        } else if (!audit.get().getBoolean("balanced")) {
            violations.add("the audit of the relay: " + audit.get().encode());
        }
    }

    private boolean isSentAll(RelayPartner partner) {
        return records(partner)
                .filter(records -> records.getLong("pending") + records.getLong("leased") == 0)
                .isPresent();
    }

    /** Of any node that answers. */
    private Optional<JsonObject> records(RelayPartner partner) {
        return nodes.stream()
                .flatMap(node -> node.partner(partner.mode()).stream())
                .findFirst()
                .map(found -> found.getJsonObject("records"));
    }

    @Override
    public List<String> remarks() {
        return remarks;
    }
}
