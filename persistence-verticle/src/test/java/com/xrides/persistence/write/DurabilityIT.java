package com.xrides.persistence.write;

import static com.xrides.testing.bookings.SampleBookings.bare;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrides.bookings.outcome.Outcome.Kind;
import com.xrides.persistence.PersistenceSettings;
import com.xrides.persistence.table.BookingMigrations;
import com.xrides.platform.database.DatabaseUrl;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that would lose acknowledged bookings in a crash is not written to. */
class DurabilityIT {

    @ParameterizedTest
    @ValueSource(strings = {"fsync", "full_page_writes"})
    void aServerWithoutThisSettingIsNotWrittenTo(String setting) throws IOException {
        try (EmbeddedPostgres server = serverWithout(setting)) {
            String url = "postgresql://postgres:postgres@localhost:%d/postgres".formatted(server.getPort());
            BookingMigrations.run(DatabaseUrl.parse(url));
            try (var writer = RunningWriter.startedOn(PersistenceSettings.of(DatabaseUrl.parse(url)))) {
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> writer.state().detail().contains(setting + " off"));

                assertThat(writer.state().up()).isFalse();
                assertThat(writer.outcomesOf(bare(1))).singleElement().satisfies(outcome -> {
                    assertThat(outcome.kind()).isEqualTo(Kind.UNAVAILABLE);
                    assertThat(outcome.detail()).contains(setting + " off");
                });
            }
        }
    }

    private static EmbeddedPostgres serverWithout(String setting) throws IOException {
        return EmbeddedPostgres.builder()
                .setLocaleConfig("locale", "C")
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig(setting, "off")
                .start();
    }
}
