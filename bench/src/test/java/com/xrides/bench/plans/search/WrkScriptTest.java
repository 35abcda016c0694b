package com.xrides.bench.plans.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.bench.plans.search.SearchWindow.Split;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WrkScriptTest {

    private static final Split ONE = new Split("/search?starts_at=2030-01-01T00:53:", "&ends_at=2030-01-01T02:00:00");
    private static final Split OTHER = new Split("/search?starts_at=2030-01-02T00:53:", "&ends_at=2030-01-02T02:00:00");

    @Test
    void aRequestThatIsAlwaysTheSameIsMadeByWrkItself() {
        String script = WrkScript.of(Search.same(ONE, Map.of(), 200, 2000), "127.0.0.1:80", 1, 0);

        assertThat(script).contains("function done(").doesNotContain("function request(");
        assertThat(WrkScript.headerOptions(Map.of("Accept-Encoding", "gzip")))
                .containsExactly("-H", "Accept-Encoding: gzip");
    }

    @Test
    void requestsThatNeverRepeatGetTheirSecondsFromACounter() {
        var search = new Search(List.of(ONE, OTHER), Map.of("If-None-Match", "\"x\""), 200, 2000);

        String script = WrkScript.of(search, "127.0.0.1:80", 2, 700);

        assertThat(script)
                .contains("\"GET /search?starts_at=2030-01-01T00:53:\",")
                .contains("\"&ends_at=2030-01-02T02:00:00 HTTP/1.1\\r\\nHost: 127.0.0.1:80\\r\\n"
                        + "If-None-Match: \\\"x\\\"\\r\\n\\r\\n\"")
                .contains("thread:set(\"next_number\", 700 + threads)")
                .contains("next_number = number + 2")
                .contains("string.format(\"%02d.%06d\"");
    }
}
