package com.xrides.node.send;

import com.xrides.cli.files.BookingFile;
import com.xrides.relay.messages.PartnerMessages.PartnerFigures;
import com.xrides.relay.standalone.Standing;
import com.xrides.relay.store.file.Balance;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Shows how far it is: on a terminal a line that is written anew, elsewhere one every few seconds. One thread. */
final class SendProgress implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofSeconds(5);

    /** Moves a terminal's cursor to the beginning of its line, and clears what follows. */
    private static final String ANEW = "\r\u001b[K";

    private final PrintWriter out;
    private final boolean drawn;
    private final @Nullable BookingFile file;
    private long lastShown = System.nanoTime();
    private boolean open;

    /**
     * One that has shown nothing.
     *
     * @param drawn whether it is a terminal that it is written to
     * @param file that is read; null for none
     */
    SendProgress(PrintWriter out, boolean drawn, @Nullable BookingFile file) {
        this.out = out;
        this.drawn = drawn;
        this.file = file;
    }

    void show(ReadTally read, Standing standing) {
        if (!drawn && System.nanoTime() - lastShown < PAUSE.toNanos()) {
            return;
        }
        lastShown = System.nanoTime();
        String line = (file == null ? "" : text(read, file) + "; ") + text(standing);
        if (drawn) {
            out.print(ANEW + line);
            open = true;
        } else {
            out.println(line);
        }
        out.flush();
    }

    private static String text(ReadTally read, BookingFile file) {
        String share =
                file.size() == 0 ? "" : " (%s%%)".formatted(100 * file.content().count() / file.size());
        return String.format(Locale.ROOT, "%,d riders read%s", read.riders(), share);
    }

    private static String text(Standing standing) {
        Balance balance = standing.balance();
        PartnerFigures figures = standing.figures();
        return String.format(
                Locale.ROOT,
                "%,d delivered, %,d pending, %,d unknown, %,d quarantined; %,.0f/s, %s of %s in flight%s",
                balance.delivered(),
                balance.open(),
                balance.unknown(),
                balance.quarantined(),
                figures.deliveredPerSecond(),
                figures.inFlight(),
                figures.limit(),
                figures.breaker().equals("closed") ? "" : ", circuit breaker " + figures.breaker());
    }

    @Override
    public void close() {
        if (open) {
            out.print(ANEW);
            out.flush();
        }
    }
}
