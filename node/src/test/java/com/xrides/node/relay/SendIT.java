package com.xrides.node.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrides.node.Xrides;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code xrides send} in processes of its own, of which one is killed while it sends. */
class SendIT {

    private static final Duration LONG = Duration.ofMinutes(2);
    private static final int RIDERS = 3000;
    private static final Pattern BALANCE =
            Pattern.compile("3,000 imported = ([0-9,]+) delivered \\+ 0 pending \\+ ([0-9,]+) unknown");

    @TempDir
    private Path directory;

    private final CountingPartner partner = new CountingPartner(Duration.ofMillis(20));
    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void end() {
        processes.forEach(Process::destroyForcibly);
        partner.close();
    }

    @Test
    void whatAKilledProcessWasSendingIsNotSentAgain() throws IOException, InterruptedException {
        Process killed = start("killed", file(), "--to", partner.url(), "--max-concurrency", "8");
        await().atMost(LONG).until(() -> partner.records() > RIDERS / 10);
        assertThat(ended(start("second", file()))).isEqualTo(1);
        assertThat(output("second")).contains("riders.db is in use by another process");

        killed.destroyForcibly();
        assertThat(killed.waitFor(1, TimeUnit.MINUTES)).isTrue();
        int came = partner.records();
        assertThat(came).isLessThan(RIDERS);
        assertThat(ended(start("next", file()))).isEqualTo(1);

        assertThat(output("next")).contains("they are unknown, and not sent again", "duplicates");
        Matcher balance = BALANCE.matcher(output("next"));
        assertThat(balance.find()).as(output("next")).isTrue();
        int unknown = Integer.parseInt(balance.group(2));
        assertThat(unknown).isBetween(1, 16);
        assertThat(Integer.parseInt(balance.group(1).replace(",", ""))).isEqualTo(RIDERS - unknown);
        assertThat(partner.repeated()).isEmpty();
        // What nobody knows of came or did not; all else did.
        assertThat(partner.records()).isBetween(RIDERS - unknown, RIDERS);
    }

    @Test
    void whatAKilledProcessWasSendingToAKeyedPartnerIsSentUnderTheSameKey() throws IOException, InterruptedException {
        Process killed = start("killed", file(), "--to", partner.url(), "--mode", "keyed", "--relay-timeout", "1");
        await().atMost(LONG).until(() -> partner.records() > RIDERS / 10);
        killed.destroyForcibly();
        assertThat(killed.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(ended(start("rest", "--relay-timeout", "1"))).isZero();
        assertThat(ended(start("file", file()))).isZero();

        assertThat(output("file")).contains("3,000 imported = 3,000 delivered");
        assertThat(partner.records()).isEqualTo(RIDERS);
        assertThat(partner.underSeveralKeys()).isEmpty();
    }

    private String file() {
        return RiderFile.csv(directory, RIDERS).toString();
    }

    private Process start(String name, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Xrides.class.getName(),
                "send",
                "--store",
                directory.resolve("riders.db").toString(),
                "--relay-allow",
                "127.0.0.1"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log(name).toFile())
                .start();
        processes.add(process);
        return process;
    }

    private static int ended(Process process) throws InterruptedException {
        assertThat(process.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private Path log(String name) {
        return directory.resolve(name + ".log");
    }

    private String output(String name) throws IOException {
        return Files.readString(log(name));
    }
}
