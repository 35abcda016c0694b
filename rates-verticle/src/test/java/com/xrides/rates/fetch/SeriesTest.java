package com.xrides.rates.fetch;

import static com.xrides.testing.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.rates.messages.RateMessages;
import com.xrides.rates.messages.RateMessages.AskRateFigures;
import com.xrides.rates.messages.RateMessages.SetAt;
import com.xrides.rates.messages.RateMessages.SetAtFound;
import com.xrides.rates.model.RateSet;
import com.xrides.rates.read.RealSeries;
import com.xrides.rates.store.OwnedRates;
import com.xrides.testing.TestDatabase;
import io.micrometer.core.instrument.Counter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Rates of a file, without anybody needing them: a series becomes a set for each day. */
class SeriesTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    @TempDir
    private Path directory;

    private Path file;
    private OwnedRates owned;

    @BeforeEach
    void own() {
        file = directory.resolve("rates");
        owned = OwnedRates.in(database, "file=" + file);
    }

    @AfterEach
    void close() {
        owned.close();
    }

    @Test
    void theWholeSeriesOfTheBankIsStoredADayASet() throws IOException {
        Files.write(file, RealSeries.bytes());

        try (var node = new FetchingNode(owned, "one", "file=" + file)) {
            eventually(() -> assertThat(database.count("rates.sets WHERE live")).isEqualTo(1));
            eventually(() -> assertThat(published(node)).isEqualTo(1));
        }

        assertThat(database.count("rates.sets WHERE NOT live")).isEqualTo(RealSeries.DAYS);
        assertRate("2013-01-01T12:00:00Z", "72.56", true);
        assertRate("2013-01-02T04:00:00Z", "72.03", false);
        assertRate("2008-06-01T00:00:00Z", rate("2009-01-02T00:00:00Z"), true);
        assertThat(newest().asOf()).isEqualTo(Instant.parse("2023-02-21T00:00:00Z"));
    }

    @Test
    void aFileIsReadAgainWhenItChanges() throws IOException {
        replace("{\"timestamp\":1767225600,\"base\":\"USD\",\"rates\":{\"EUR\":0.92}}");

        try (var node = new FetchingNode(owned, "one", "file=" + file)) {
            eventually(() -> assertThat(database.count("rates.sets")).isEqualTo(1));
            replace("{\"timestamp\":1767225601,\"base\":\"USD\",\"rates\":{\"EUR\":0.93}}");
            eventually(() -> assertThat(newest().quote("EUR")).isEqualTo(new BigDecimal("0.93")));
            eventually(() -> assertThat(published(node)).isEqualTo(2));
            replace("<html/>");
            eventually(() -> assertThat(owned.ask(RateMessages.FIGURES, new AskRateFigures())
                            .lastProblem())
                    .contains("root element is html"));
            Files.delete(file);
            eventually(() -> assertThat(owned.ask(RateMessages.FIGURES, new AskRateFigures())
                            .lastProblem())
                    .isEqualTo("there is no such file"));
        }

        assertThat(database.count("rates.sets")).isEqualTo(2);
    }

    private void replace(String text) throws IOException {
        Path written = Files.writeString(file.resolveSibling("new"), text);
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static double published(FetchingNode node) {
        Counter counter = node.meters()
                .find("xrides.rates.fetches")
                .tag("result", "published")
                .counter();
        return counter == null ? 0 : counter.count();
    }

    private RateSet newest() {
        return Objects.requireNonNull(
                owned.ask(RateMessages.FIGURES, new AskRateFigures()).newest());
    }

    private String rate(String at) {
        return Objects.requireNonNull(found(at).quote("INR")).toPlainString();
    }

    private RateSet found(String at) {
        return Objects.requireNonNull(
                owned.ask(RateMessages.AT, new SetAt(Instant.parse(at), "INR")).set());
    }

    private void assertRate(String at, String rate, boolean previous) {
        SetAtFound found = owned.ask(RateMessages.AT, new SetAt(Instant.parse(at), "INR"));
        assertThat(found.previous()).isEqualTo(previous);
        assertThat(found(at).quote("INR")).isEqualTo(new BigDecimal(rate));
    }
}
