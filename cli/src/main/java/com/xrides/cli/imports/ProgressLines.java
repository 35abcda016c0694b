package com.xrides.cli.imports;

import com.xrides.cli.files.BookingFile;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** Prints progress as a line every few seconds, for logs and pipes. */
final class ProgressLines implements ImportProgress {

    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final BookingFile file;
    private final ImportKind kind;
    private final PrintWriter out;
    private final long start = System.nanoTime();
    private long lastShown = start;

    ProgressLines(BookingFile file, ImportKind kind, PrintWriter out) {
        this.file = file;
        this.kind = kind;
        this.out = out;
    }

    @Override
    public void show(ImportTally tally) {
        long now = System.nanoTime();
        if (now - lastShown < PAUSE.toNanos()) {
            return;
        }
        lastShown = now;
        double seconds = (now - start) / 1e9;
        String share = file.size() == 0
                ? ""
                : ", %d%% read".formatted(100 * file.content().count() / file.size());
        out.printf(
                Locale.ROOT,
                "%s: %,d %s, %,.0f/s%s; %s%n",
                file.name(),
                tally.items(),
                kind.items(),
                tally.items() / seconds,
                share,
                tally.text());
        out.flush();
    }

    @Override
    public void close() {
        // There is nothing to close.
    }
}
