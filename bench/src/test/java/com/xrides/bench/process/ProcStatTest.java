package com.xrides.bench.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProcStatTest {

    @Test
    void timesAreFoundBehindACommandOfAnyName() {
        String line = "4711 (a) b (c) S 1 4711 4711 0 -1 4194560 9 8 7 6 150 50 1200 300 20 0 14 0 999 1 2";

        ProcStat stat = ProcStat.parse(line);

        assertThat(stat.command()).isEqualTo("a) b (c");
        assertThat(stat.own()).isEqualTo(2.0, within(1e-9));
        assertThat(stat.children()).isEqualTo(15.0, within(1e-9));
    }

    @Test
    void thisProcessHasTakenSomeTime() {
        long pid = ProcessHandle.current().pid();

        assertThat(ProcStat.of(pid))
                .hasValueSatisfying(stat -> assertThat(stat.own()).isPositive());
        assertThat(Memory.of(pid))
                .hasValueSatisfying(memory -> assertThat(memory.resident()).isGreaterThan(1));
    }

    @Test
    void aProcessThatIsGoneHasNone() {
        assertThat(ProcStat.of(Long.MAX_VALUE)).isEmpty();
        assertThat(Memory.of(Long.MAX_VALUE)).isEmpty();
    }

    @Test
    void memoryIsReadInMebibytes() {
        Memory memory = Memory.parse(List.of("Name:\tjava", "VmHWM:\t  409600 kB", "VmRSS:\t  204800 kB"));

        assertThat(memory).isEqualTo(new Memory(200, 400));
    }
}
