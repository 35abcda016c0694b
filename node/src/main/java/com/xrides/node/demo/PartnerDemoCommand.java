package com.xrides.node.demo;

import com.xrides.cli.interruption.Interruption;
import com.xrides.relay.demo.DemoReport;
import com.xrides.relay.demo.DemoSettings;
import com.xrides.relay.demo.PartnerDemo;
import com.xrides.relay.model.Secret;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code xrides partner-demo}: a partner's API that fails as it is told, until it is interrupted. */
@Command(
        name = "partner-demo",
        description = {
            "Takes records as a partner's API does, fails as it is told, and counts what arrived how often, to try nodes with:"
                    + " partners add --name demo --source riders http://127.0.0.1:8072/riders, on nodes that are started with"
                    + " --relay-allow 127.0.0.1.",
            "While it runs, POST /control takes a JSON object of what is to be different, GET /report tells what arrived, and"
                    + " GET /records/ID whether a record was processed, for a lookup_url."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class PartnerDemoCommand implements Callable<Integer> {

    private static final String HOST = "127.0.0.1";

    @Spec
    private CommandSpec spec;

    @Option(names = "--port", defaultValue = "8072", description = "Port to listen on (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--fail",
            paramLabel = "SHARE",
            defaultValue = "0",
            description = "The share of requests that fail, such as 0.3 (0).")
    private double fail;

    @Option(
            names = "--fail-status",
            paramLabel = "STATUS",
            defaultValue = "500",
            description = "What they are answered with (${DEFAULT-VALUE}).")
    private int failStatus;

    @Option(
            names = "--hang",
            paramLabel = "SHARE",
            defaultValue = "0",
            description = "The share of requests that are never answered, nor processed (0).")
    private double hang;

    @Option(
            names = "--lose-answer",
            paramLabel = "SHARE",
            defaultValue = "0",
            description = "The share of requests that are processed, and whose connection then breaks (0).")
    private double loseAnswer;

    @Option(
            names = "--poison",
            paramLabel = "SHARE",
            defaultValue = "0",
            description = "The share of records that are rejected with 422, each time that they come (0).")
    private double poison;

    @Option(
            names = "--status",
            description = "Answer everything with this status, such as 401 or 410, and process nothing.")
    private @Nullable Integer status;

    @Option(names = "--retry-after", paramLabel = "SECONDS", description = "Retry-After of requests that fail.")
    private @Nullable Integer retryAfter;

    @Option(
            names = "--delay",
            paramLabel = "MILLISECONDS",
            defaultValue = "0",
            description = "How long each answer takes (0).")
    private long delay;

    @Option(
            names = "--keyed",
            description = "Know what was processed by its Idempotency-Key, and do not process it again.")
    private boolean keyed;

    @Option(
            names = "--secret",
            paramLabel = "WHSEC",
            description = "Answer requests that are not signed with this secret with 401.")
    private @Nullable String secret;

    @Option(names = "--report", description = "Print at the end what arrived how often.")
    private boolean report;

    @Option(
            names = "--log",
            paramLabel = "FILE",
            description =
                    "A new file with a line for each request: when, which record, under which key, what became of it.")
    private @Nullable Path log;

    @Option(names = "--seed", description = "The same fails the same requests, if they come in the same order.")
    private @Nullable Long seed;

    @Override
    public Integer call() throws InterruptedException, IOException {
        DemoSettings settings = settings();
        Vertx vertx = Vertx.vertx();
        var interrupted = new CountDownLatch(1);
        Interruption interruption = Interruption.tells(interrupted::countDown);
        try {
            var demo = new PartnerDemo(vertx, settings, seed == null ? new Random() : new Random(seed), log);
            int listening = demo.listen(HOST, port).await();
            // %s, since digits of %d are those of the locale.
            print("A partner takes records at http://%s:%s/%n".formatted(HOST, listening));
            interrupted.await();
            DemoReport result = demo.close().await();
            if (report) {
                print(result.text());
            }
            return 0;
        } finally {
            vertx.close().await();
            interruption.dealtWith();
        }
    }

    private void print(String text) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(text);
        out.flush();
    }

    private DemoSettings settings() {
        try {
            return new DemoSettings(
                    fail,
                    failStatus,
                    hang,
                    loseAnswer,
                    poison,
                    status,
                    retryAfter,
                    Duration.ofMillis(delay),
                    keyed,
                    secret == null ? null : new Secret(secret));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
