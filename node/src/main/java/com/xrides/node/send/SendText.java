package com.xrides.node.send;

import com.xrides.cli.text.Printable;
import com.xrides.relay.model.Mode;
import com.xrides.relay.model.Partner;
import com.xrides.relay.model.PartnerState;
import com.xrides.relay.standalone.StandaloneRelay;
import com.xrides.relay.store.file.Balance;
import com.xrides.relay.store.file.StoredDelivery;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was read, sent and is listed, as lines for people. */
final class SendText {

    private SendText() {}

    static List<String> read(String file, RiderReading reading, Duration took) {
        ReadTally tally = reading.tally();
        double seconds = Math.max(took.toMillis(), 1) / 1000.0;
        var lines = new ArrayList<String>();
        lines.add(String.format(
                Locale.ROOT,
                "%s: %,d riders in %.1f s (%,.0f/s): %,d stored, %,d duplicates, %,d broken",
                file,
                tally.riders(),
                seconds,
                tally.riders() / seconds,
                tally.stored(),
                tally.duplicates(),
                tally.broken()));
        reading.broken().forEach(line -> lines.add("  " + Printable.value(line)));
        long more = tally.broken() - reading.broken().size();
        if (more > 0) {
            lines.add(String.format(Locale.ROOT, "  and %,d more", more));
        }
        reading.rejects()
                .ifPresent(rejects -> lines.add(
                        "What is broken is in %s, with the reasons; mend it and send that file.".formatted(rejects)));
        return lines;
    }

    static String balance(Path store, Partner partner, Balance balance) {
        return "%s to %s: %s".formatted(store, Printable.value(partner.url().toString()), balance.text());
    }

    /** What a process left that was killed. */
    static String recovered(StandaloneRelay relay) {
        return String.format(
                Locale.ROOT,
                "The process before was ended while it was sending %,d riders: they are %s.",
                relay.recovered(),
                relay.partner().mode() == Mode.KEYED ? "sent again, under their keys" : "unknown, and not sent again");
    }

    /** What is to be done about what is not delivered. */
    static List<String> next(Path store, Partner partner, Balance balance) {
        var lines = new ArrayList<String>();
        String command = "./xrides send --store " + store;
        if (partner.state().kind() != PartnerState.Kind.ACTIVE) {
            lines.add(unsent(partner.state()));
        }
        if (balance.open() > 0) {
            lines.add("What is pending stays in %s: %s goes on.".formatted(store, command));
        }
        if (balance.unknown() > 0) {
            lines.add(
                    "The partner may have what is unknown, so it is not sent again: ask there, and settle each rider by"
                            + " --confirm-delivered ID, --resend ID or --cancel ID. Which: %s --list unknown"
                                    .formatted(command));
        }
        if (balance.quarantined() > 0) {
            lines.add("The partner does not take what is quarantined. Which, and why: %s --list quarantined"
                    .formatted(command));
        }
        return lines;
    }

    private static String unsent(PartnerState state) {
        return "%s: %s. Nothing more is sent; run the command again once it takes riders."
                .formatted(
                        switch (state.kind()) {
                            case STOPPED -> "The partner wants nothing any more";
                            case ACTIVE, PAUSED -> "The partner lets nothing in";
                        },
                        Printable.value(withoutStop(String.valueOf(state.why()))));
    }

    private static String withoutStop(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    /** One line. */
    static String delivery(StoredDelivery delivery) {
        var line = new StringBuilder("%s  %s, %s %s, stored %s"
                .formatted(
                        delivery.id(),
                        delivery.state().text(),
                        delivery.attempts(),
                        delivery.attempts() == 1 ? "attempt" : "attempts",
                        delivery.stored()));
        if (delivery.due() != null) {
            line.append(", next ").append(delivery.due());
        }
        if (delivery.code() != null) {
            line.append(": ").append(Printable.value(delivery.code()));
        }
        if (delivery.detail() != null && !delivery.detail().isEmpty()) {
            line.append(' ').append(Printable.value(delivery.detail()));
        }
        return line.toString();
    }

    /** The same for scripts, with the names that nodes have for it. */
    static String json(StoredDelivery delivery) {
        var json = new JsonObject()
                .put("record", delivery.id())
                .put("state", delivery.state().text())
                .put("attempts", delivery.attempts())
                .put("code", delivery.code())
                .put("detail", delivery.detail())
                .put("stored_at", delivery.stored().toString())
                .put("due_at", delivery.due() == null ? null : delivery.due().toString());
        return Printable.json(json).encode();
    }
}
