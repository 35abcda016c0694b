package com.xrides.cli.imports;

import com.xrides.cli.files.BookingFile;
import com.xrides.cli.text.Printable;
import java.io.PrintWriter;
import java.util.Locale;

/** Prints the result of an import for a person. */
final class ImportText {

    private ImportText() {}

    static void print(BookingFile file, ImportResult result, boolean dryRun, PrintWriter out, PrintWriter err) {
        ImportTally tally = result.tally();
        double seconds = Math.max(result.duration().toMillis(), 1) / 1000.0;
        out.printf(
                Locale.ROOT,
                "%s: %,d bookings in %.1f s (%,.0f/s): %s%n",
                file.name(),
                tally.bookings(),
                seconds,
                tally.bookings() / seconds,
                dryRun
                        ? "%,d good, %,d invalid; nothing was sent".formatted(tally.stored(), tally.invalid())
                        : tally.text());
        result.rejects()
                .ifPresent(rejects -> out.printf(
                        "What was not stored is in %s, with the reasons; mend it and import that file.%n", rejects));
        out.flush();
        result.problem().ifPresent(problem -> {
            err.printf("xrides import: %s: %s.%n", file.name(), Printable.value(withoutStop(problem)));
            if (!dryRun) {
                printCertain(tally, err);
            }
            err.flush();
        });
    }

    private static void printCertain(ImportTally tally, PrintWriter err) {
        if (tally.line() == 0) {
            err.println("Nothing is known of what was sent: some of it may be stored.");
        } else {
            err.printf(
                    Locale.ROOT,
                    "Certain is what became of the lines up to %,d; of those that were sent after it some may be"
                            + " stored, too.%n",
                    tally.line());
        }
        err.println("It is safe to run the same command again, which completes it: what is stored already is left as"
                + " it is, and counts as a duplicate.");
    }

    private static String withoutStop(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }
}
