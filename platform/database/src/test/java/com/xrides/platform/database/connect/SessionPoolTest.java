package com.xrides.platform.database.connect;

import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrides.platform.database.Connectors;
import com.xrides.platform.database.DatabaseSettings;
import com.xrides.platform.database.DatabaseUrl;
import com.xrides.platform.database.Loop;
import com.xrides.testing.TestDatabase;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A pool holds the sessions that are used, and no others. */
class SessionPoolTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String NAME = "session-pool-test";
    private static final String SESSIONS = "pg_stat_activity WHERE application_name = '" + NAME + "'";

    private final Loop loop = new Loop();

    @AfterEach
    void close() {
        loop.close();
    }

    @Test
    void whatIsIdleForLongIsClosedAndOpenedAgainWhenItIsNeeded() {
        SessionPool pool = pool(Duration.ofMillis(300));
        List<OpenSession> both = take(pool, 2);
        assertThat(database.count(SESSIONS)).isEqualTo(2);

        both.forEach(session -> giveBack(pool, session));

        await().atMost(PATIENCE).until(() -> database.count(SESSIONS) == 0);
        OpenSession another = take(pool, 1).get(0);
        assertThat(both).doesNotContain(another);
        assertThat(resultOf(another.connection().query("SELECT 1").execute()).size())
                .isEqualTo(1);
    }

    @Test
    void ofTwoTheOneThatIsUsedStays() {
        SessionPool pool = pool(Duration.ofMillis(600));
        take(pool, 2).forEach(session -> giveBack(pool, session));

        await().atMost(PATIENCE).until(() -> {
            giveBack(pool, take(pool, 1).get(0));
            return database.count(SESSIONS) == 1;
        });
        OpenSession used = take(pool, 1).get(0);

        assertThat(resultOf(used.connection().query("SELECT 1").execute()).size())
                .isEqualTo(1);
    }

    @Test
    void theServerDoesNotCompileStatements() {
        OpenSession session = take(pool(Duration.ofSeconds(30)), 1).get(0);

        String jit = resultOf(session.connection().query("SHOW jit").execute())
                .iterator()
                .next()
                .getString(0);

        assertThat(jit).isEqualTo("off");
    }

    private SessionPool pool(Duration maxIdle) {
        var settings = new DatabaseSettings(DatabaseUrl.parse(database.url()), NAME, Duration.ofSeconds(5), false);
        return loop.get(() -> new SessionPool(loop.vertx(), Connectors.of(loop.vertx(), settings), 2, maxIdle));
    }

    private List<OpenSession> take(SessionPool pool, int count) {
        return resultOf(loop.run(() -> {
            List<Future<OpenSession>> all =
                    IntStream.range(0, count).mapToObj(each -> pool.take()).toList();
            return Future.all(all).map(taken -> taken.<OpenSession>list());
        }));
    }

    private void giveBack(SessionPool pool, OpenSession session) {
        boolean unused = loop.get(() -> {
            pool.giveBack(session);
            return true;
        });
    }
}
