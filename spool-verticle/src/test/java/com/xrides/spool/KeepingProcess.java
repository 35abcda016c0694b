package com.xrides.spool;

import com.xrides.bookings.messages.SpoolMessages.Kept;
import com.xrides.testing.bookings.SampleBookings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/** A process that holds one booking after the other, many at a time, and says which it was told are held. */
final class KeepingProcess {

    private static final int AT_A_TIME = 64;

    private final AtomicLong ids = new AtomicLong();
    private final RunningSpool spool;
    private final PrintStream out;

    private KeepingProcess(RunningSpool spool, PrintStream out) {
        this.spool = spool;
        this.out = out;
    }

    static Process start(Path directory) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KeepingProcess.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    public static void main(String[] args) {
        // Nobody else may write to what the test reads.
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.setOut(System.err);
        var process = new KeepingProcess(RunningSpool.in(Path.of(args[0])), out);
        for (int i = 0; i < AT_A_TIME; i++) {
            process.keepOn();
        }
    }

    private void keepOn() {
        long id = ids.incrementAndGet();
        var unused = spool.keep(SampleBookings.valid(id)).onSuccess(kept -> {
            if (kept.equals(Kept.HELD)) {
                out.println(id + ".");
            }
            keepOn();
        });
    }
}
