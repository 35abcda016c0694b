package com.xrides.bench.plans.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanDocumentTest {

    private static final LocalDateTime FIRST = LocalDateTime.of(2030, 1, 1, 0, 0);

    @TempDir
    private Path directory;

    @Test
    void aDocumentHasAboutTheSizeThatIsWanted() throws IOException {
        Path file = PlanDocument.ofSize(2, FIRST, 300, 0).writeTo(directory.resolve("plans.xml"));

        assertThat(Files.size(file)).isCloseTo(2_000_000, within(60_000L));
    }

    @Test
    void anotherRevisionHasAnotherPriceInEachPlan() throws IOException {
        String first = Files.readString(new PlanDocument(FIRST, 2, 2, 0).writeTo(directory.resolve("0.xml")));
        String next = Files.readString(new PlanDocument(FIRST, 2, 2, 1).writeTo(directory.resolve("1.xml")));

        assertThat(first).contains("plan_start_date=\"2030-01-01T00:15:00\" plan_end_date=\"2030-01-01T00:45:00\"");
        assertThat(next).isEqualTo(first.replace("price=\"10.50\"", "price=\"11.50\""));
    }
}
