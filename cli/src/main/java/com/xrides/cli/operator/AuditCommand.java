package com.xrides.cli.operator;

import com.xrides.bookings.lookup.Period;
import com.xrides.cli.address.NodeAddress;
import com.xrides.cli.login.Credentials;
import com.xrides.cli.text.Printable;
import com.xrides.cli.tls.NodeTls;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code xrides audit}: has any node audit the bookings answered 202, 201 and 200 in a period. */
@Command(
        name = "audit",
        description = "Checks that every booking answered 202 in a period is stored, failed or pending, and every one"
                + " answered 201 or 200 that a node remembers is stored; names those that are not. Exit code 0: the"
                + " audit passed; 3: it failed; 1: it could not be run.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class AuditCommand implements Callable<Integer> {

    private static final int BALANCES = 0;
    private static final int DOES_NOT_BALANCE = 3;
    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--node",
            defaultValue = "${env:XRIDES_NODE:-http://127.0.0.1:8081}",
            converter = NodeAddress.class,
            description = "The management address of any node (XRIDES_NODE; http://127.0.0.1:8081).")
    private URI node;

    @Option(names = "--from", description = "Beginning of the period, as 2026-11-21T06:00:00Z; a day before its end.")
    private @Nullable String from;

    @Option(names = "--to", description = "End of the period, itself excluded; now.")
    private @Nullable String to;

    @Option(names = "--json", description = "Prints what the node said, for scripts.")
    private boolean json;

    @Mixin
    private NodeTls tls;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Period period = Period.parse(Optional.ofNullable(from), Optional.ofNullable(to), Instant.now());
        JsonObject report = fetch(period);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Printable.lines(report.encodePrettily()));
        } else {
            AuditText.print(report, out);
        }
        out.flush();
        return report.getBoolean("balances") ? BALANCES : DOES_NOT_BALANCE;
    }

    private JsonObject fetch(Period period) throws IOException, InterruptedException {
        URI uri = NodeAddress.at(node, "/audit?from=" + encoded(period.from()) + "&to=" + encoded(period.to()));
        try {
            HttpResponse<String> response = tls.applyTo(HttpClient.newBuilder().version(Version.HTTP_1_1))
                    .build()
                    .send(
                            Credentials.on(HttpRequest.newBuilder(uri).timeout(TIMEOUT))
                                    .build(),
                            BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(
                        "%s answered %d: %s".formatted(node, response.statusCode(), response.body()));
            }
            return new JsonObject(response.body());
        } catch (ConnectException e) {
            throw new IllegalStateException(
                    "no node answers at %s; name the management address of one with --node".formatted(node), e);
        }
    }

    private static String encoded(Instant time) {
        return URLEncoder.encode(time.toString(), StandardCharsets.UTF_8);
    }
}
