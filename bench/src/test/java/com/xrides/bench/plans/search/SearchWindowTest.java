package com.xrides.bench.plans.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.bench.plans.provider.PlanDocument;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

class SearchWindowTest {

    private static final PlanDocument DOCUMENT = new PlanDocument(LocalDateTime.of(2030, 1, 1, 0, 0), 100, 1, 0);

    @Test
    void aWindowHasItsPlansAndNoneBesideThemWhateverTheSeconds() {
        SearchWindow window = SearchWindow.of(DOCUMENT, 4, 3);

        assertThat(window.query().after("/search").with("59.999999"))
                .isEqualTo("/search?starts_at=2030-01-01T00:53:59.999999&ends_at=2030-01-01T02:07:00");
        // The plan before starts at 00:45, the first at 01:00; the last ends at 02:00, the next at 02:15.
        assertThat(DOCUMENT.start(4)).isEqualTo("2030-01-01T01:00");
        assertThat(DOCUMENT.start(6).plus(PlanDocument.LENGTH)).isEqualTo("2030-01-01T02:00");
    }
}
