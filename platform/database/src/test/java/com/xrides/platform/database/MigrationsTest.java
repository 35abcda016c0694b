package com.xrides.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xrides.platform.database.batch.BookLines;
import com.xrides.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MigrationsTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final int NODES = 5;

    private DatabaseUrl url;

    @BeforeEach
    void empty() {
        database.execute("""
                DROP SCHEMA IF EXISTS counters CASCADE; DROP SCHEMA IF EXISTS platform CASCADE;
                DROP SCHEMA public CASCADE; CREATE SCHEMA public
                """);
        url = DatabaseUrl.parse(database.url());
    }

    @Test
    void eachCapabilityHasItsSchemaAndItsHistory() {
        BookLines.MIGRATIONS.run(url);
        Migrations.PLATFORM.run(url);

        assertThat(database.count("counters.schema_history WHERE version = '1' AND success"))
                .isEqualTo(1);
        assertThat(database.count("platform.schema_history WHERE version = '1' AND success"))
                .isEqualTo(1);
        assertThat(database.count("counters.books")).isZero();
        assertThat(database.count("platform.leases")).isZero();
        assertThat(database.count("pg_class WHERE relnamespace = 'public'::regnamespace"))
                .isZero();
    }

    @Test
    void nodesThatStartAtOnceMigrateOnce() {
        List<CompletableFuture<Void>> nodes = Stream.generate(() -> CompletableFuture.runAsync(() -> {
                    BookLines.MIGRATIONS.run(url);
                    Migrations.PLATFORM.run(url);
                }))
                .limit(NODES)
                .toList();

        assertThat(nodes).allSatisfy(node -> assertThat(node).succeedsWithin(Duration.ofMinutes(1)));
        assertThat(database.count("counters.schema_history WHERE version IS NOT NULL"))
                .isEqualTo(1);
        assertThat(database.count("platform.schema_history WHERE version IS NOT NULL"))
                .isEqualTo(1);
    }

    @Test
    void anotherRunChangesNothing() {
        BookLines.MIGRATIONS.run(url);
        database.execute("INSERT INTO counters.books VALUES (1, 0)");

        BookLines.MIGRATIONS.run(url);

        assertThat(database.count("counters.books")).isEqualTo(1);
    }

    /** As they were before capabilities had schemas: Flyway's defaults, in public. */
    @Test
    void tablesOfOldAndTheirHistoryStayWhereTheyAre() {
        var unused = Flyway.configure()
                .dataSource(url.jdbcUrl(), url.user(), url.password())
                .locations("classpath:db/counters")
                .load()
                .migrate();
        database.execute("INSERT INTO public.books VALUES (1, 0)");

        Migrations.inSearchPath("classpath:db/counters").run(url);
        Migrations.PLATFORM.run(url);

        assertThat(database.count("public.flyway_schema_history")).isEqualTo(1);
        assertThat(database.count("public.books")).isEqualTo(1);
        assertThat(database.count("pg_namespace WHERE nspname = 'counters'")).isZero();
    }

    @Test
    void aFolderThatIsNotThereIsNotTakenForOneWithoutMigrations() {
        assertThatThrownBy(() -> Migrations.of("classpath:db/nowhere", "counters", "schema_history")
                        .run(url))
                .isInstanceOf(FlywayException.class)
                .hasMessageContaining("db/nowhere");
    }

    @Test
    void aSchemaThatWouldHaveToBeQuotedIsRefused() {
        assertThatThrownBy(() -> Migrations.of("classpath:db/counters", "Counters", "schema_history"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Counters");
    }

    /** Its tables in public would be looked for in that schema from then on. */
    @Test
    void aUserNamedAsASchemaIsRefused() {
        assertThatThrownBy(() ->
                        BookLines.MIGRATIONS.run(DatabaseUrl.parse("postgresql://counters:secret@localhost:1/rides")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must not be named counters");
    }
}
