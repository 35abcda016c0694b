package com.xrides.keys.node;

import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrides.keys.messages.KeyMessages;
import com.xrides.keys.messages.KeyMessages.RecordAct;
import com.xrides.platform.bus.BusListener;
import com.xrides.platform.bus.Done;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.bus.MessageCodecs;
import com.xrides.platform.trace.Tracing;
import com.xrides.platform.web.access.AuditTrail.Entry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Acts on their way to the audit trail. */
class TrailSenderTest {

    private final Vertx vertx = Vertx.vertx();
    private final MessageBus bus =
            MessageBus.on(vertx, MessageCodecs.of(KeyMessages.TYPES), BusListener.NONE, Tracing.OFF);
    private final AtomicInteger lost = new AtomicInteger();
    private final TrailSender sender = new TrailSender(vertx, bus, lost::incrementAndGet);

    @AfterEach
    void close() {
        var unused = resultOf(vertx.close());
    }

    @Test
    void whatNobodyTakesWaitsAndIsStoredOnceSomebodyDoes() {
        sender.record(act("key.create"));
        sender.record(act("key.revoke"));
        assertThat(sender.unstored()).isEqualTo(2);

        List<String> stored = new CopyOnWriteArrayList<>();
        var unused = resultOf(bus.answer(KeyMessages.RECORD, (RecordAct act) -> {
            boolean unusedStored = stored.add(act.what());
            return Future.succeededFuture(new Done());
        }));

        await().until(() -> sender.unstored() == 0);
        assertThat(stored).containsExactly("key.create", "key.revoke");
        assertThat(lost).hasValue(0);
    }

    @Test
    void whatStillWaitsAtTheEndCountsAsLost() {
        sender.record(act("key.create"));

        Void unused = resultOf(sender.stop());

        assertThat(lost).hasValue(1);
        assertThat(sender.unstored()).isZero();
    }

    private static Entry act(String what) {
        return new Entry(Instant.now(), "asha", what, "", 200, "127.0.0.1");
    }
}
