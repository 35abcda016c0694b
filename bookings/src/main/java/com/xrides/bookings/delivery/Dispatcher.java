package com.xrides.bookings.delivery;

import com.xrides.bookings.messages.SaveMessages.WriterAnnounced;
import com.xrides.bookings.writers.Writers;
import com.xrides.platform.bus.MessageBus;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Queues bookings and sends them to persistence verticles in batches. Bookings that arrive while earlier batches are in
 * flight form the next batch; there is no linger timer. Each writer has a limit of batches in flight; the writer with
 * the fewest is chosen, round-robin if several have equally few. Lives on the event loop that created it.
 */
final class Dispatcher {

    static final int MAX_BATCH = 512;

    /**
     * The batches in flight per writer: one being written and one on its way, so that the writer is never idle and
     * batches still grow under load.
     */
    static final int PLACES = 2;

    /**
     * The fewest bookings that are sent while another batch is in flight to the writer; without one, a batch of any
     * size is sent.
     */
    static final int WORTH_A_SECOND_PLACE = 32;

    private final Vertx vertx;
    private final BatchSend sender;
    private final Writers writers;
    private final DeliveryTimes times;
    private final Queue<SingleSave> queue = new ArrayDeque<>();
    private final Map<String, Integer> taken = new HashMap<>();
    private int turn;

    Dispatcher(Vertx vertx, MessageBus bus, Writers writers) {
        this(vertx, bus, writers, DeliveryTimes.USUAL);
    }

    Dispatcher(Vertx vertx, MessageBus bus, Writers writers, DeliveryTimes times) {
        this.vertx = vertx;
        this.sender = new BatchSend(bus, writers, "save booking", times.timeout());
        this.writers = writers;
        this.times = times;
        Context context = vertx.getOrCreateContext();
        writers.whenHeard(() -> context.runOnContext(heard -> flush()));
    }

    /** Queues a booking; its outcome is reported to it, or that none will come. */
    void submit(SingleSave save) {
        queue.add(save);
        flush();
    }

    /** Removes bookings at the head of the queue whose clients gave up, so that they are not kept in memory. */
    void dropUnawaited() {
        for (SingleSave head = queue.peek(); head != null && !head.isQueued(); head = queue.peek()) {
            queue.remove();
        }
    }

    /** The writer to fail over to, whatever its batches in flight; null when all known ones were tried. */
    @Nullable
    WriterAnnounced another(Set<String> tried) {
        return inTurn(writers.usable().stream()
                .filter(writer -> !tried.contains(writer.address()))
                .toList());
    }

    private void flush() {
        dropUnawaited();
        while (!queue.isEmpty()) {
            WriterAnnounced writer = writerWithPlace();
            if (writer == null) {
                return;
            }
            List<SingleSave> batch = takeBatch();
            if (!batch.isEmpty()) {
                send(batch, writer);
            }
        }
    }

    private void send(List<SingleSave> batch, WriterAnnounced writer) {
        String address = writer.address();
        taken.merge(address, 1, Integer::sum);
        new Delivery(vertx, this, sender, times, batch).start(writer, () -> free(address));
    }

    private void free(String address) {
        taken.computeIfPresent(address, (key, places) -> places == 1 ? null : places - 1);
        flush();
    }

    private List<SingleSave> takeBatch() {
        var batch = new ArrayList<SingleSave>(Math.min(queue.size(), MAX_BATCH));
        while (batch.size() < MAX_BATCH && !queue.isEmpty()) {
            SingleSave save = queue.remove();
            if (save.isQueued()) {
                save.sent();
                batch.add(save);
            }
        }
        return batch;
    }

    private @Nullable WriterAnnounced writerWithPlace() {
        List<WriterAnnounced> usable = writers.usable();
        int fewest = fewestTaken(usable);
        return fewest >= PLACES || (fewest > 0 && queue.size() < WORTH_A_SECOND_PLACE)
                ? null
                : inTurn(usable.stream()
                        .filter(writer -> taken(writer) == fewest)
                        .toList());
    }

    /** A loop, since it is asked for every booking. */
    private int fewestTaken(List<WriterAnnounced> candidates) {
        int fewest = PLACES;
        for (WriterAnnounced writer : candidates) {
            fewest = Math.min(fewest, taken(writer));
        }
        return fewest;
    }

    private @Nullable WriterAnnounced inTurn(List<WriterAnnounced> candidates) {
        turn = (turn + 1) & Integer.MAX_VALUE;
        return candidates.isEmpty() ? null : candidates.get(turn % candidates.size());
    }

    private int taken(WriterAnnounced writer) {
        return taken.getOrDefault(writer.address(), 0);
    }
}
