package com.xrides.relay.send;

import static com.xrides.testing.Waiting.eventually;
import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrides.relay.model.DeliveryState;
import com.xrides.relay.model.Mode;
import com.xrides.relay.model.NewRecord;
import com.xrides.relay.model.Partner;
import com.xrides.relay.model.Source;
import com.xrides.relay.partner.LookUp;
import com.xrides.relay.partner.LookUp.Answer;
import com.xrides.relay.partner.Partners;
import com.xrides.relay.store.LeasedRecord;
import com.xrides.relay.store.Sending;
import com.xrides.relay.store.Tenure;
import com.xrides.relay.store.file.SqliteStore;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A partner is asked for what a holder before had sent. */
class LookUpsTest {

    private static final int PARTNER = 1;

    @TempDir
    Path directory;

    private final Vertx vertx = Vertx.vertx();
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger asked = new AtomicInteger();
    private final ScriptedApi api = new ScriptedApi();
    private SqliteStore file;
    private Tenure tenure;
    private LookUps lookUps;

    @BeforeEach
    void takeOver() {
        file = resultOf(SqliteStore.open(vertx, directory.resolve("relay.db")));
        Partner partner = Partners.asked(PARTNER);
        assertThat(resultOf(file.partners().add(partner, false))).isZero();
        assertThat(resultOf(file.store(Source.RIDERS, List.of(new NewRecord(1, 1, "{}")))))
                .hasSize(1);
        assertThat(resultOf(file.claim(lease(), 0, 1, List.of()))).hasSize(1);
        tenure = lease();
        assertThat(resultOf(file.takeOver(tenure, api.deadline())).recovered()).isEqualTo(1);
        api.lookUp(attempt -> {
            asked.incrementAndGet();
            return new LookUp(Answer.MISSING, "404");
        });
        lookUps = new LookUps(file, () -> tenure, api, () -> new Sending(partner, "rec", true), () -> true, nanos::get);
    }

    private Tenure lease() {
        String lease = Tenure.leaseOf(PARTNER);
        long token = resultOf(file.lease(lease));
        return new Tenure(PARTNER, Source.RIDERS, Mode.NEVER_TWICE, false, lease, token, "node");
    }

    @AfterEach
    void close() {
        resultOf(file.close());
        resultOf(vertx.close());
    }

    /** It may have been sent right before, and be on its way for as long as a request may take. */
    @Test
    void whatAnotherHolderSentIsAskedForWhenNothingOfItCanBeOnItsWay() {
        lookUps.begin();
        eventually(() -> assertThat(resultOf(file.unknown(tenure, 0, 1)))
                .extracting(LeasedRecord::age)
                .allMatch(age -> age.compareTo(api.deadline()) > 0));

        nanos.addAndGet(api.deadline().toNanos() - 1);
        lookUps.run();
        await().during(Duration.ofMillis(300)).until(() -> asked.get() == 0);

        nanos.incrementAndGet();
        lookUps.run();
        eventually(() -> assertThat(resultOf(file.stateOf(PARTNER, 1))).isEqualTo(DeliveryState.PENDING));
        assertThat(asked).hasValue(1);
    }
}
