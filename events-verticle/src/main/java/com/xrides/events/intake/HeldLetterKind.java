package com.xrides.events.intake;

import com.xrides.events.messages.DeadLetterMessages;
import com.xrides.events.messages.DeadLetterMessages.KeepUnread;
import com.xrides.events.messages.DeadLetterMessages.UnreadLetter;
import com.xrides.events.model.DeadLetter.Unread;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.runtime.spool.Settled;
import com.xrides.platform.runtime.spool.SpoolEntry;
import com.xrides.platform.runtime.spool.SpoolKind;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Makes dead letters of what spools hold that could not be read. Where there are too many dead letters of this reason, the rest
 * stays on disk until some of them are gone.
 */
final class HeldLetterKind implements SpoolKind<Void> {

    /** In spool files, for ever. */
    static final String NAME = "ride-event-unread";

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final MessageBus bus;
    private final BooleanSupplier areTablesUp;

    HeldLetterKind(MessageBus bus, BooleanSupplier areTablesUp) {
        this.bus = bus;
        this.areTablesUp = areTablesUp;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean isReady() {
        return areTablesUp.getAsBoolean();
    }

    @Override
    public Future<List<Settled<Void>>> send(List<SpoolEntry> entries) {
        List<UnreadLetter> letters =
                entries.stream().map(HeldLetterKind::letter).toList();
        return keep(letters).map(numbers -> {
            var settled = new ArrayList<Settled<Void>>(numbers.size());
            for (long number : numbers) {
                settled.add(number == 0 ? Settled.again() : Settled.stored());
            }
            return settled;
        });
    }

    private Future<List<Long>> keep(List<UnreadLetter> letters) {
        return bus.ask(DeadLetterMessages.KEEP, new KeepUnread(letters), TIMEOUT)
                .map(kept -> kept.numbers());
    }

    /** One that was damaged on the disk is kept as it is found there. */
    private static UnreadLetter letter(SpoolEntry entry) {
        UnreadLetter read = HeldLetterFormat.read(entry.payload());
        return read != null
                ? read
                : new UnreadLetter(
                        new Unread(
                                "application/octet-stream",
                                "",
                                Base64.getEncoder().encodeToString(entry.payload())),
                        "It was damaged on the disk.");
    }
}
