package com.xrides.cli.imports;

import com.xrides.bookings.files.FileFormat;
import com.xrides.cli.address.NodeAddress;
import com.xrides.cli.files.BookingFile;
import com.xrides.cli.files.ImportException;
import com.xrides.cli.imports.Unfinished.Cause;
import com.xrides.cli.imports.Unfinished.Extent;
import com.xrides.cli.interruption.Interruption;
import com.xrides.cli.text.Printable;
import com.xrides.cli.tls.NodeTls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code xrides import}: sends files of bookings to a running node. */
@Command(
        name = "import",
        description =
                "Sends files of bookings, or of riders, to a running node and waits until each is stored or rejected. Running it"
                        + " again is always safe. Exit code 0: all are stored; 2: some were rejected, and are in a file of"
                        + " their own; 1: it could not run or did not finish.",
        exitCodeOnInvalidInput = ImportCommand.FAULT,
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class ImportCommand implements Callable<Integer> {

    static final int FAULT = 1;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Named .csv, .ndjson or .jsonl, each also with .gz or .zst; - is standard input.")
    private List<String> files = List.of();

    @Option(
            names = "--to",
            paramLabel = "URL",
            defaultValue = "${env:XRIDES_URL:-http://127.0.0.1:8080}",
            converter = NodeAddress.class,
            description = "The node (XRIDES_URL; http://127.0.0.1:8080).")
    private URI to;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            defaultValue = "bookings",
            description = "What the files hold: bookings or riders (${DEFAULT-VALUE}).")
    private ImportKind kind = ImportKind.BOOKINGS;

    @Option(names = "--format", description = "csv or ndjson, where the name does not say it.")
    private @Nullable String format;

    @Option(
            names = "--time-zone",
            paramLabel = "ZONE",
            description = "Of local times in CSV, such as Asia/Kolkata; without it they are rejected.")
    private @Nullable String timeZone;

    @Option(
            names = "--rejects",
            paramLabel = "FILE",
            description = "Where lines go that are not stored (beside the file, as FILE.rejects.csv or .ndjson).")
    private @Nullable Path rejects;

    @Option(names = "--dry-run", description = "Only checks every line: needs no node and stores nothing.")
    private boolean dryRun;

    @Mixin
    private NodeTls tls;

    @Override
    public Integer call() throws IOException, InterruptedException {
        try {
            return importAll();
        } catch (ImportException e) {
            spec.commandLine().getErr().println("xrides import: " + Printable.value(String.valueOf(e.getMessage())));
            return FAULT;
        }
    }

    private int importAll() throws IOException, InterruptedException {
        if (rejects != null && files.size() > 1) {
            throw new ImportException("--rejects names one file, so import one at a time");
        }
        checkKind();
        checkRejects();
        int code = 0;
        try (var node = new NodeConnections(tls)) {
            for (String file : files) {
                int one = importOne(file, node);
                if (one == FAULT) {
                    return FAULT;
                }
                code = Math.max(code, one);
            }
        }
        return code;
    }

    /** Riders have no times, and only a node knows their rules. */
    private void checkKind() {
        if (kind == ImportKind.RIDERS && (dryRun || timeZone != null)) {
            throw new ImportException((dryRun ? "--dry-run" : "--time-zone") + " is for bookings only");
        }
    }

    /** Before anything is sent: else it would show with the first line that is rejected. */
    private void checkRejects() {
        if (rejects == null) {
            return;
        }
        Path directory = rejects.toAbsolutePath().getParent();
        if (Files.isDirectory(rejects) || directory == null) {
            throw new ImportException("--rejects: %s is a directory; name a file".formatted(rejects));
        }
        if (!Files.isDirectory(directory)) {
            throw new ImportException("--rejects: there is no directory " + directory);
        }
    }

    private int importOne(String name, NodeConnections node) throws IOException, InterruptedException {
        FileFormat given = format == null ? null : FileFormat.parse(format);
        BookingFile file = BookingFile.open(name, given, rejects);
        try (var rejected = new RejectFile(file.rejects(), file.format())) {
            return dryRun ? check(file, rejected) : send(file, rejected, node);
        }
    }

    private int send(BookingFile file, RejectFile rejected, NodeConnections node)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        BlockingQueue<ImportEvent> inbox = new LinkedBlockingQueue<>();
        Interruption interruption = Interruption.tells(() -> inbox.add(FileImport::interrupted));
        try (var reading = FileReading.start(file, inbox)) {
            ImportRequest request = ImportRequest.open(node.client(), uri(), file.format(), inbox);
            var answer = new ImportAnswer(kind, rejected);
            Optional<Unfinished> unfinished;
            try (ImportProgress progress = progress(file)) {
                unfinished = new FileImport(inbox, reading, request, answer, progress).run();
            }
            return report(file, rejected, answer.tally(), unfinished, start);
        } finally {
            interruption.dealtWith();
        }
    }

    private int check(BookingFile file, RejectFile rejected) throws IOException {
        long start = System.nanoTime();
        try (file) {
            var trial = new DryRun(file, rejected, zone());
            Optional<Unfinished> unfinished;
            try (ImportProgress progress = progress(file)) {
                unfinished = trial.run(progress);
            }
            return report(file, rejected, trial.tally(), unfinished, start);
        }
    }

    private int report(
            BookingFile file, RejectFile rejected, ImportTally tally, Optional<Unfinished> unfinished, long start) {
        Optional<Unfinished> unwritten = unwritten(rejected);
        var result = new ImportResult(
                tally, unfinished.or(() -> unwritten), rejected.path(), Duration.ofNanos(System.nanoTime() - start));
        ImportText.print(
                file,
                kind,
                result,
                dryRun,
                spec.commandLine().getOut(),
                spec.commandLine().getErr());
        return result.exitCode();
    }

    /** The last rejected lines are written when all else is over. */
    private static Optional<Unfinished> unwritten(RejectFile rejected) {
        try {
            rejected.end();
            return Optional.empty();
        } catch (UncheckedIOException e) {
            return Optional.of(new Unfinished(String.valueOf(e.getMessage()), Cause.REJECTS, Extent.KNOWN));
        }
    }

    private ImportProgress progress(BookingFile file) {
        return Ansi.AUTO.enabled()
                ? new ProgressDrawing(file, kind)
                : new ProgressLines(file, kind, spec.commandLine().getErr());
    }

    private URI uri() {
        String zone = timeZone == null ? "" : "&time_zone=" + URLEncoder.encode(timeZone, StandardCharsets.UTF_8);
        return NodeAddress.at(to, kind.path() + "?report=progress" + zone);
    }

    private @Nullable ZoneId zone() {
        try {
            return timeZone == null ? null : ZoneId.of(timeZone);
        } catch (DateTimeException e) {
            throw new ImportException(
                    "--time-zone: %s is no time zone such as Asia/Kolkata or +05:30".formatted(timeZone));
        }
    }
}
