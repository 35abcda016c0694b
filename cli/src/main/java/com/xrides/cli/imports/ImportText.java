package com.xrides.cli.imports;

import com.xrides.cli.files.BookingFile;
import com.xrides.cli.imports.Unfinished.Cause;
import com.xrides.cli.imports.Unfinished.Extent;
import com.xrides.cli.text.Printable;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;

/** Prints the result of an import for a person. */
final class ImportText {

    private ImportText() {}

    static void print(
            BookingFile file, ImportKind kind, ImportResult result, boolean dryRun, PrintWriter out, PrintWriter err) {
        ImportTally tally = result.tally();
        double seconds = Math.max(result.duration().toMillis(), 1) / 1000.0;
        out.printf(
                Locale.ROOT,
                "%s: %,d %s in %.1f s (%,.0f/s): %s%n",
                file.name(),
                tally.items(),
                kind.items(),
                seconds,
                tally.items() / seconds,
                dryRun
                        ? "%,d good, %,d invalid; nothing was sent".formatted(tally.stored(), tally.invalid())
                        : tally.text());
        result.rejects().ifPresent(rejects -> out.println(rejected(rejects, result.isFinished())));
        out.flush();
        result.unfinished().ifPresent(unfinished -> {
            err.printf("xrides import: %s: %s.%n", file.name(), Printable.value(withoutStop(unfinished.reason())));
            if (!dryRun) {
                err.println(stored(tally, unfinished.extent()));
                err.println(next(unfinished.cause()));
            }
            err.flush();
        });
    }

    private static String rejected(Path rejects, boolean all) {
        return all
                ? "What was not stored is in %s, with the reasons; mend it and import that file.".formatted(rejects)
                : "Lines that were rejected until then are in %s, with the reasons.".formatted(rejects);
    }

    private static String stored(ImportTally tally, Extent extent) {
        return switch (extent) {
            case NOTHING -> "Nothing of it was stored.";
            case KNOWN ->
                String.format(
                        Locale.ROOT,
                        "Certain is what became of the lines up to %,d; nothing after them was stored.",
                        tally.line());
            case UNKNOWN ->
                tally.line() == 0
                        ? "Nothing is known of what was sent: some of it may be stored."
                        : String.format(
                                Locale.ROOT,
                                "Certain is what became of the lines up to %,d; of those that were sent after it some"
                                        + " may be stored, too.",
                                tally.line());
        };
    }

    private static String next(Cause cause) {
        String safe = ": what is stored already is left as it is, and counts as a duplicate.";
        return switch (cause) {
            case REFUSED -> "Mend what it says first: the same command again would be refused again.";
            case REFUSED_FOR_NOW -> "Run the same command again later.";
            case NO_NODE ->
                "That is no answer of a node: see that --to names one, or what stands before it. It is safe to run the"
                        + " command again then" + safe;
            case BROKEN_OFF -> "It is safe to run the same command again, which completes it" + safe;
            case FILE -> "Once the file is whole, it is safe to run the same command again, which completes it" + safe;
            case REJECTS -> "It is safe to run the command again then" + safe;
        };
    }

    private static String withoutStop(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }
}
