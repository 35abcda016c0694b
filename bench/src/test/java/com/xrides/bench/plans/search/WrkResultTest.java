package com.xrides.bench.plans.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WrkResultTest {

    private static final String QUANTILES = IntStream.rangeClosed(1, 21)
            .map(i -> i * 100)
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(","));

    private static final String OUTPUT = """
            Running 2s test @ http://127.0.0.1:8080/search
              1 threads and 64 connections
              Thread Stats   Avg      Stdev     Max   +/- Stdev
                Latency     1.00ms    2.00ms  10.00ms   90.00%%
            Requests/sec:  50000.00
            {"requests":100000,"micros":2000000,"bytes":230000000,"max":10000,"quantiles":[%s],\
            "errors":{"connect":0,"read":0,"write":0,"timeout":2,"status":3}}
            """.formatted(QUANTILES);

    @Test
    void theLineOfTheScriptIsReadFromTheOutput() {
        WrkResult result = WrkResult.parse(OUTPUT);

        assertThat(result.perSecond()).isEqualTo(50_000);
        assertThat(result.bytesEach()).isEqualTo(2300);
        assertThat(result.latency().p50()).isEqualTo(0.6);
        assertThat(result.latency().p99()).isEqualTo(1.6);
        assertThat(result.latency().max()).isEqualTo(10);
    }

    @Test
    void whatWentWrongIsCountedByKind() {
        assertThat(WrkResult.parse(OUTPUT).problems())
                .containsOnlyKeys("timeout error", "status above 399")
                .containsEntry("status above 399", 3L);
    }

    @Test
    void anOutputWithoutTheLineIsShown() {
        assertThatThrownBy(() -> WrkResult.parse("unable to connect to 127.0.0.1:8080 Connection refused"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Connection refused");
        assertThatThrownBy(() -> WrkResult.parse("{\"requests\":1}"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("{\"requests\":1}");
    }
}
