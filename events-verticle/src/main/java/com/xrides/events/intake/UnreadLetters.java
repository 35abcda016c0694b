package com.xrides.events.intake;

import com.xrides.events.intake.KeptLetter.State;
import com.xrides.events.messages.DeadLetterMessages;
import com.xrides.events.messages.DeadLetterMessages.KeepUnread;
import com.xrides.events.messages.DeadLetterMessages.UnreadLetter;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.runtime.spool.NodeSpool;
import com.xrides.platform.runtime.spool.SpoolKinds;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/**
 * Keeps what clients sent that could not be read: as dead letters, and while the tables are away in the spool, from where it
 * becomes dead letters. Any event loop.
 */
public final class UnreadLetters {

    /** Held on a node at most: anybody who may send events can send what is none, and events need the disk. */
    static final int MAX_HELD = 1000;

    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private final MessageBus bus;
    private final Optional<NodeSpool> spool;
    private final BooleanSupplier areTablesUp;

    /**
     * Registers what the spool holds of them.
     *
     * @param spool empty where this node holds nothing
     * @param areTablesUp whether it is worth asking them
     */
    public UnreadLetters(MessageBus bus, Optional<NodeSpool> spool, SpoolKinds kinds, BooleanSupplier areTablesUp) {
        this.bus = bus;
        this.spool = spool;
        this.areTablesUp = areTablesUp;
        kinds.register(new HeldLetterKind(bus, areTablesUp));
    }

    /** Completes with where each is kept, in their order, within a few seconds; never fails. */
    public Future<List<KeptLetter>> keep(List<UnreadLetter> letters) {
        Future<List<Long>> numbers = areTablesUp.getAsBoolean()
                ? bus.ask(DeadLetterMessages.KEEP, new KeepUnread(letters), TIMEOUT)
                        .map(kept -> kept.numbers())
                : Future.failedFuture("the tables are away");
        return numbers.map(kept -> kept.stream().map(UnreadLetters::letter).toList())
                .recover(away -> hold(letters));
    }

    private static KeptLetter letter(long number) {
        return new KeptLetter(number == 0 ? State.NOT_KEPT : State.DEAD_LETTER, number);
    }

    private Future<List<KeptLetter>> hold(List<UnreadLetter> letters) {
        List<Future<KeptLetter>> held = letters.stream().map(this::hold).toList();
        return Future.all(held).map(all -> held.stream().map(Future::result).toList());
    }

    private Future<KeptLetter> hold(UnreadLetter letter) {
        if (spool.isEmpty() || spool.get().pending(HeldLetterKind.NAME) >= MAX_HELD) {
            return Future.succeededFuture(new KeptLetter(State.NOT_KEPT, 0));
        }
        return spool.get()
                .keep(HeldLetterKind.NAME, UUID.randomUUID().toString(), null, HeldLetterFormat.write(letter))
                .map(kept -> new KeptLetter(kept.held() ? State.HELD : State.NOT_KEPT, 0));
    }
}
