package com.xrides.cli.imports;

import com.xrides.cli.files.BookingFile;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;

/** A progress bar on a terminal: the share of the file read, the remaining time, and items per second. */
final class ProgressDrawing implements ImportProgress {

    private static final int MEBIBYTE = 1024 * 1024;

    private final BookingFile file;
    private final ImportKind kind;
    private final ProgressBar bar;
    private final long start = System.nanoTime();

    ProgressDrawing(BookingFile file, ImportKind kind) {
        this.file = file;
        this.kind = kind;
        this.bar = ProgressBar.builder()
                .setTaskName(file.name())
                // Without a maximum where the size is unknown.
                .setInitialMax(file.size() == 0 ? -1 : file.size())
                .setUnit(" MiB", MEBIBYTE)
                .build();
    }

    @Override
    public void show(ImportTally tally) {
        double seconds = (System.nanoTime() - start) / 1e9;
        bar.stepTo(file.content().count());
        bar.setExtraMessage(String.format(
                Locale.ROOT,
                " %,d %s, %,.0f/s, %,d rejected",
                tally.items(),
                kind.items(),
                tally.items() / seconds,
                tally.rejected()));
    }

    @Override
    public void close() {
        bar.close();
    }
}
