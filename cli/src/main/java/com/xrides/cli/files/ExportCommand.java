package com.xrides.cli.files;

import com.xrides.bookings.files.ExportQuery;
import com.xrides.bookings.files.FileFormat;
import com.xrides.cli.address.NodeAddress;
import com.xrides.cli.login.Credentials;
import com.xrides.cli.tls.NodeTls;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code xrides export}: writes stored bookings to a file that {@code xrides import} accepts. */
@Command(
        name = "export",
        description = "Writes stored bookings as CSV or NDJSON, by ascending id, in the form that import takes. What is"
                + " stored meanwhile may be among them or not. Exit code 0: all were written; 1: not.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class ExportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"--management", "--node"},
            defaultValue = "${env:XRIDES_NODE:-http://127.0.0.1:8081}",
            converter = NodeAddress.class,
            description = "The management address of any node (XRIDES_NODE; http://127.0.0.1:8081).")
    private URI management;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description =
                    "Where to; .gz and .zst are compressed. It must not exist yet, unless it is a pipe or device; - is"
                            + " standard output (standard output).")
    private @Nullable Path output;

    @Option(names = "--format", description = "csv or ndjson (what the name of the file says; else ndjson).")
    private @Nullable String format;

    @Option(names = "--from-id", paramLabel = "ID", description = "The lowest id.")
    private @Nullable Long fromId;

    @Option(names = "--to-id", paramLabel = "ID", description = "The highest id.")
    private @Nullable Long toId;

    @Option(names = "--since", paramLabel = "TIME", description = "Stored then or later, as 2026-11-21T06:00:00Z.")
    private @Nullable String since;

    @Option(names = "--until", paramLabel = "TIME", description = "Stored before then.")
    private @Nullable String until;

    @Option(
            names = "--with-stored-at",
            description = "Also tells when each was stored; import would take that for a field of the booking.")
    private boolean withStoredAt;

    @Mixin
    private NodeTls tls;

    @Override
    public Integer call() throws IOException, InterruptedException {
        ExportQuery query = ExportQuery.of(chosenFormat(), fromId, toId, since, until, withStoredAt);
        var target = new ExportTarget(output);
        target.write(management.toString(), () -> open(query));
        target.name().ifPresent(name -> spec.commandLine().getErr().println("Written to " + name + "."));
        return 0;
    }

    private FileFormat chosenFormat() {
        if (format != null) {
            return FileFormat.parse(format);
        }
        return output == null ? FileFormat.NDJSON : formatOf(output);
    }

    /** A name that says something else is not overruled, since what reads the file would go by it. */
    private static FileFormat formatOf(Path file) {
        String name = Compression.withoutSuffix(String.valueOf(file.getFileName()));
        return FileFormat.ofFile(name).orElseGet(() -> {
            if (name.lastIndexOf('.') > 0) {
                throw new IllegalArgumentException(
                        "--output: %s names a format that is not written here; call it .csv, .ndjson or .jsonl (each also"
                                        .formatted(file)
                                + " with .gz or .zst), or say which by --format");
            }
            return FileFormat.NDJSON;
        });
    }

    private InputStream open(ExportQuery query) throws IOException, InterruptedException {
        URI uri = NodeAddress.at(management, "/export?" + query.toParameters());
        try {
            HttpResponse<InputStream> response = tls.applyTo(
                            HttpClient.newBuilder().version(Version.HTTP_1_1))
                    .build()
                    .send(Credentials.on(HttpRequest.newBuilder(uri)).build(), BodyHandlers.ofInputStream());
            if (response.statusCode() != 200) {
                throw new IllegalStateException("%s answered %d: %s"
                        .formatted(
                                management,
                                response.statusCode(),
                                new String(response.body().readAllBytes(), StandardCharsets.UTF_8)));
            }
            return response.body();
        } catch (ConnectException e) {
            throw new IllegalStateException(
                    "no node answers at %s; start one with ./xrides start, or name the management address of one with"
                                    .formatted(management)
                            + " --management",
                    e);
        }
    }
}
