package com.xrides.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrides.bookings.messages.WriterState;
import com.xrides.testing.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SameDatabaseCheckTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    @RegisterExtension
    static final TestDatabase another = new TestDatabase();

    @Test
    void ofTwoDatabasesInOneClusterOnlyTheFirstIsWrittenTo() {
        try (var first = RunningVerticle.on(database.url())) {
            first.awaitSaying(WriterState.SERVING);

            RunningVerticle second = first.beside(another.url());

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> second.state().detail().contains("write to another database"));
            assertThat(second.state().up()).isFalse();
            assertThat(first.state().up()).isTrue();
        }
    }

    @Test
    void nodesOfOneDatabaseAgree() {
        try (var first = RunningVerticle.on(database.url())) {
            first.awaitSaying(WriterState.SERVING);

            RunningVerticle second = first.beside(database.url());

            await().atMost(Duration.ofSeconds(30)).until(() -> second.state().up());
        }
    }
}
