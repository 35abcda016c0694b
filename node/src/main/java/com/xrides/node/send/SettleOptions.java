package com.xrides.node.send;

import com.xrides.relay.model.DeliveryState;
import com.xrides.relay.store.Decision.Act;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a person asks of a store, and decides on its riders. */
final class SettleOptions {

    @Option(
            names = "--list",
            paramLabel = "STATE",
            description =
                    "Sends nothing; lists the riders that are pending, delivered, unknown, quarantined or cancelled, with the"
                            + " reason.")
    private @Nullable String list;

    @Option(names = "--json", description = "Lists a JSON object a line, for scripts.")
    private boolean json;

    @Option(
            names = "--resend",
            paramLabel = "ID",
            split = ",",
            description =
                    "Has riders sent again that are unknown or quarantined, although the partner may have them; they"
                            + " are sent when the command runs next without this.")
    private List<Long> resend = new ArrayList<>();

    @Option(
            names = "--confirm-delivered",
            paramLabel = "ID",
            split = ",",
            description = "Notes that the partner has riders.")
    private List<Long> confirmDelivered = new ArrayList<>();

    @Option(names = "--cancel", paramLabel = "ID", split = ",", description = "Has riders sent no more.")
    private List<Long> cancel = new ArrayList<>();

    @Option(names = "--why", description = "Is kept with who decided it.")
    private @Nullable String why;

    /** The state to be listed; null where none is. */
    @Nullable
    DeliveryState list() {
        DeliveryState state = list == null ? null : DeliveryState.named(list);
        if (list != null && (state == null || state == DeliveryState.LEASED)) {
            throw new IllegalArgumentException(
                    "--list: must be pending, delivered, unknown, quarantined or cancelled, not " + list);
        }
        return state;
    }

    boolean json() {
        return json;
    }

    /** The riders that something is decided on. */
    Map<Act, List<Long>> decisions() {
        var all = new LinkedHashMap<Act, List<Long>>();
        all.put(Act.RESEND, resend);
        all.put(Act.CONFIRM, confirmDelivered);
        all.put(Act.CANCEL, cancel);
        all.values().removeIf(List::isEmpty);
        return all;
    }

    /** The reason for what is decided. */
    String why() {
        return why == null ? "" : why.strip();
    }

    /** Whether nothing is to be sent. */
    boolean areGiven() {
        return list != null || !decisions().isEmpty();
    }

    /** @throws IllegalArgumentException where one of them does not go with the others */
    void check() {
        var unusedState = list();
        if (list != null && !decisions().isEmpty()) {
            throw new IllegalArgumentException("--list and decisions do not go together: do one after the other");
        }
        if (!decisions().isEmpty() && why().isEmpty()) {
            throw new IllegalArgumentException("--why: say why, it is kept with who decided it");
        }
        if (json && list == null) {
            throw new IllegalArgumentException("--json is for --list");
        }
        if (why != null && decisions().isEmpty()) {
            throw new IllegalArgumentException("--why is for --resend, --confirm-delivered and --cancel");
        }
    }
}
