package com.xrides.platform.database.connect;

import static com.xrides.testing.Waiting.eventually;
import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.database.Connectors;
import com.xrides.platform.database.DatabaseSettings;
import com.xrides.platform.database.DatabaseUrl;
import com.xrides.platform.database.Loop;
import com.xrides.platform.database.Migrations;
import com.xrides.platform.database.Preparation;
import com.xrides.platform.database.ReadPool;
import com.xrides.platform.database.ReplicaBarrier;
import com.xrides.platform.database.WriteConnection;
import com.xrides.platform.database.cluster.TimelineNews;
import com.xrides.testing.OwnPostgres;
import com.xrides.testing.StandbyPair;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A primary that comes back after its standby has taken over: each would take what is written, and only one keeps it. */
class OldPrimaryIT {

    private static final String OLD = "taken over from";

    private static StandbyPair pair;

    private Loop loop;

    @BeforeAll
    static void takeOver() {
        pair = StandbyPair.asynchronous();
        pair.promote();
        pair.primary().start();
    }

    @AfterAll
    static void end() {
        pair.close();
    }

    @BeforeEach
    void start() {
        loop = new Loop();
    }

    @AfterEach
    void stop() {
        loop.close();
    }

    @Test
    void itIsRefusedOnceTheNewOneWasSeen() {
        assertThat(resultOf(connecting(pair.primary())).server().timeline()).isEqualTo(1);
        assertThat(resultOf(connecting(pair.standby())).server().timeline()).isEqualTo(2);

        assertThatThrownBy(() -> resultOf(connecting(pair.primary()))).hasMessageContaining(OLD);
        assertThat(Timelines.of(loop.vertx()).isOldMet()).isTrue();
        assertThat(resultOf(connecting(pair.standby())).server().timeline()).isEqualTo(2);
        assertThat(Timelines.of(loop.vertx()).isOldMet()).isFalse();
    }

    @Test
    void whatIsUnderWayThereHasAnUnknownOutcome() {
        var problem = new AtomicReference<>("");
        WriteConnection writes = writing(pair.primary(), problem);
        eventually(() -> assertThat(loop.get(writes::isUp)).isTrue());
        Future<?> written = loop.run(() -> writes.run("SELECT pg_sleep(60)", Tuple.tuple()));

        resultOf(connecting(pair.standby()));

        assertThatThrownBy(() -> resultOf(written)).isNotNull();
        eventually(() -> assertThat(problem.get()).contains("cannot connect").contains(OLD));
        assertThat(loop.get(writes::isUp)).isFalse();
    }

    @Test
    void whatIsReadThereIsNotTold() {
        ReadPool pool = loop.get(() -> new ReadPool(loop.vertx(), settings(pair.primary())));
        assertThat(resultOf(loop.run(() -> reading(pool, "SELECT 1")))).isEqualTo(1);
        Future<Integer> slow = loop.run(() -> reading(pool, "SELECT 1 FROM pg_sleep(1)"));

        resultOf(connecting(pair.standby()));

        assertThatThrownBy(() -> resultOf(slow)).hasMessageContaining(OLD);
        assertThatThrownBy(() -> resultOf(loop.run(() -> reading(pool, "SELECT 1"))))
                .hasMessageContaining(OLD);
    }

    @Test
    void anotherNodeMayHaveSeenTheNewOne() {
        long system = resultOf(connecting(pair.primary())).server().system();
        var bus = MessageBus.on(loop.vertx());
        resultOf(loop.run(() -> new TimelineNews(loop.vertx(), bus).start()));

        bus.tell(TimelineNews.SEEN, new TimelineNews.TimelineSeen(system, 2));

        eventually(() -> assertThat(Timelines.of(loop.vertx()).newestOf(system)).isEqualTo(2));
        assertThatThrownBy(() -> resultOf(connecting(pair.primary()))).hasMessageContaining(OLD);
    }

    @Test
    void aNodeThatKnowsOfAnOlderOneIsToldOfTheNewer() {
        var bus = MessageBus.on(loop.vertx());
        resultOf(loop.run(() -> new TimelineNews(loop.vertx(), bus).start()));
        resultOf(connecting(pair.standby()));
        long system = Timelines.of(loop.vertx()).all().get(0).system();
        List<TimelineNews.TimelineSeen> heard = new CopyOnWriteArrayList<>();
        resultOf(bus.listen(TimelineNews.SEEN, heard::add));

        bus.tell(TimelineNews.SEEN, new TimelineNews.TimelineSeen(system, 1));

        eventually(() -> assertThat(heard).contains(new TimelineNews.TimelineSeen(system, 2)));
    }

    /** The cluster's memory, which in a Vert.x without a cluster is its own. */
    @Test
    void aNodeThatStartsLearnsOfItBeforeItMigrates() {
        long system = resultOf(connecting(pair.primary())).server().system();
        resultOf(loop.vertx()
                .sharedData()
                .<String, String>getAsyncMap("xrides.database")
                .compose(map -> map.put("timeline/%d/2".formatted(system), "")));
        var reason = new AtomicReference<>("");
        Preparation preparation = loop.get(() -> new Preparation(
                loop.vertx(),
                settings(pair.primary()),
                List.of(Migrations.PLATFORM),
                Future::succeededFuture,
                () -> reason.set("ready"),
                reason::set));

        var unused = loop.get(() -> {
            preparation.start();
            return true;
        });

        eventually(() -> assertThat(reason.get()).contains(OLD));
        assertThat(pair.primary().count("pg_namespace WHERE nspname = 'platform'"))
                .isZero();
        preparation.stop();
    }

    @Test
    void whatOneNodeHasSeenTheClusterRemembers() {
        resultOf(loop.run(() -> new TimelineNews(loop.vertx(), MessageBus.on(loop.vertx())).start()));

        Server seen = resultOf(connecting(pair.standby())).server();

        String key = "timeline/%d/%d".formatted(seen.system(), seen.timeline());
        eventually(() -> {
            String noted = resultOf(loop.vertx()
                    .sharedData()
                    .<String, String>getAsyncMap("xrides.database")
                    .compose(map -> map.get(key)));
            assertThat(noted).isNotNull();
        });
    }

    private Future<OpenSession> connecting(OwnPostgres server) {
        return loop.run(() -> Connectors.of(loop.vertx(), settings(server)).connect());
    }

    private WriteConnection writing(OwnPostgres server, AtomicReference<String> problem) {
        return loop.get(() -> {
            ReadPool pool = new ReadPool(loop.vertx(), settings(server));
            var barrier = new ReplicaBarrier(loop.vertx(), settings(server), pool);
            var writes = new WriteConnection(
                    loop.vertx(),
                    settings(server),
                    barrier,
                    WriteConnection.steadyBackoff(),
                    new WriteConnection.Listener() {
                        @Override
                        public void connected() {}

                        @Override
                        public void disconnected(String reason) {
                            problem.set(reason);
                        }
                    });
            writes.open();
            return writes;
        });
    }

    private static Future<Integer> reading(ReadPool pool, String sql) {
        return pool.run(reads ->
                reads.query(sql).execute().map(rows -> rows.iterator().next().getInteger(0)));
    }

    private static DatabaseSettings settings(OwnPostgres server) {
        return DatabaseSettings.of(DatabaseUrl.parse(server.url()));
    }
}
