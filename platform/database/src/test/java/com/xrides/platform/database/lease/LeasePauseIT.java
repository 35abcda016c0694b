package com.xrides.platform.database.lease;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.platform.database.DatabaseUrl;
import com.xrides.platform.database.Migrations;
import com.xrides.testing.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A holder that is paused as a whole, and goes on when another has the lease. */
class LeasePauseIT {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final Duration DURATION = Duration.ofMillis(1500);

    @BeforeAll
    static void migrate() {
        Migrations.PLATFORM.run(DatabaseUrl.parse(database.url()));
        database.execute("CREATE TABLE writes (token bigint NOT NULL)");
    }

    @Test
    void aHolderThatWasPausedKnowsThatItLostTheLeaseAndWritesNothing() throws Exception {
        Process holder = start();
        try (BufferedReader output = holder.inputReader()) {
            // Usually 1; one that took longer to get than it lasts is acquired again.
            String held = said(output);
            assertThat(held).startsWith("held ");
            long token = Long.parseLong(held.substring("held ".length()));
            assertThat(asked(holder, output)).isEqualTo("believes true wrote 1");
            try (var next = Contender.on(database.url(), DURATION)) {
                signal(holder, "STOP");
                long newer = next.awaitHeld().token();
                assertThat(newer).isGreaterThan(token);
                assertThat(next.write(newer)).isEqualTo(1);

                signal(holder, "CONT");

                assertThat(asked(holder, output)).isEqualTo("believes false wrote 0");
                assertThat(database.count("writes WHERE token = " + token)).isEqualTo(1);
            }
        } finally {
            var unused = holder.destroyForcibly();
        }
    }

    private static Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LeaseHolder.class.getName(),
                        database.url(),
                        DURATION.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String asked(Process holder, BufferedReader output) throws IOException {
        holder.outputWriter().append('\n').flush();
        return said(output);
    }

    /** The next line that is not one of the log's. */
    private static String said(BufferedReader output) throws IOException {
        String line = output.readLine();
        while (line != null && !line.startsWith("held ") && !line.startsWith("believes ")) {
            line = output.readLine();
        }
        return String.valueOf(line);
    }

    private static void signal(Process process, String name) throws Exception {
        Process kill = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start();
        assertThat(kill.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(kill.exitValue()).isZero();
    }
}
