package com.xrides.node.send;

import com.xrides.relay.model.DeliveryState;
import com.xrides.relay.standalone.ActedOn;
import com.xrides.relay.standalone.StandaloneRelay;
import com.xrides.relay.store.Decision;
import com.xrides.relay.store.Decision.Act;
import com.xrides.relay.store.file.StoredDelivery;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

/** Lists what is in a store, and does with it what a person decides; sends nothing. The thread of the command. */
final class Settling {

    private static final int PAGE = 1000;

    private final EventLoop loop;
    private final StandaloneRelay relay;
    private final PrintWriter out;

    Settling(EventLoop loop, StandaloneRelay relay, PrintWriter out) {
        this.loop = loop;
        this.relay = relay;
        this.out = out;
    }

    /** Prints the riders in a state, a line each. */
    void list(DeliveryState state, boolean json) {
        long after = 0;
        List<StoredDelivery> page;
        do {
            long from = after;
            page = loop.await(() -> relay.list(state, from, PAGE));
            for (StoredDelivery delivery : page) {
                out.println(json ? SendText.json(delivery) : SendText.delivery(delivery));
                after = delivery.sequence();
            }
        } while (page.size() == PAGE && !out.checkError());
        if (after == 0 && !json) {
            out.println("There are none.");
        }
        out.flush();
    }

    /** Does it with each; whether all of them allowed it. */
    boolean decide(Map<Act, List<Long>> decisions, String by, String why) {
        boolean all = true;
        for (Map.Entry<Act, List<Long>> decision : decisions.entrySet()) {
            for (long rider : decision.getValue()) {
                all &= decide(rider, new Decision(decision.getKey(), by, why));
            }
        }
        out.flush();
        return all;
    }

    private boolean decide(long rider, Decision decision) {
        ActedOn acted = loop.await(() -> relay.act(rider, decision));
        out.println("%s %s".formatted(rider, acted.done() ? done(decision.act()) : refused(acted)));
        return acted.done();
    }

    private static String done(Act act) {
        return switch (act) {
            case RESEND -> "is pending, and is sent again when the command runs next";
            case CONFIRM -> "counts as delivered";
            case CANCEL -> "is cancelled";
        };
    }

    private static String refused(ActedOn acted) {
        return acted.state() == null
                ? "is no rider of the store"
                : "is as it was: it is " + acted.state().text();
    }
}
