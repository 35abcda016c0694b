package com.xrides.bench.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FoundProcessesTest {

    /** As a peer's own start script leaves its processes. */
    @Test
    void aProcessThatCutItselfLooseIsFoundByItsMark() throws Exception {
        Mark mark = Mark.fresh();
        var builder = new ProcessBuilder("sh", "-c", "setsid tail -f /dev/null >/dev/null 2>&1 &");
        mark.putOn(builder);
        assertThat(builder.start().waitFor()).isZero();

        await().until(() ->
                mark.carriers().stream().anyMatch(process -> process.name().equals("tail")));
        List<Watched> found = mark.carriers();
        found.forEach(process ->
                ProcessHandle.of(((OneProcess) process).pid()).orElseThrow().destroy());

        assertThat(found).extracting(Watched::name).containsExactly("tail");
        await().until(() -> mark.carriers().isEmpty());
    }

    @Test
    void whatAnEndedChildTookCountsForItsFamily() throws IOException {
        Process shell = new ProcessBuilder(
                        "sh", "-c", "sh -c 'i=0; while [ $i -lt 400000 ]; do i=$((i+1)); done'; read end")
                .start();
        var family = new Family("shell", shell.toHandle());
        CpuWindow window = CpuWindow.open(List.of(family));

        await().until(() -> ProcStat.of(shell.pid()).orElseThrow().children() > 0);
        Map<String, Double> taken = window.close();
        shell.destroy();

        assertThat(taken.get("shell"))
                .isGreaterThanOrEqualTo(
                        ProcStat.parse("1 (x) S 1 1 1 0 -1 0 0 0 0 0 1 0 0 0").own());
    }
}
