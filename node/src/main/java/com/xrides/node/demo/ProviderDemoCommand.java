package com.xrides.node.demo;

import com.xrides.feed.demo.DemoSettings;
import com.xrides.feed.demo.DemoSettings.Mode;
import com.xrides.feed.demo.ProviderDemo;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Serves documents of plans until it is interrupted, failing as it is told. */
@Command(
        name = "provider-demo",
        description = {
            "Serves plans as a provider does, to try feeds with: three answers in turn, or a generated document.",
            "While it runs, POST /control takes a JSON object of what is to be different (GET shows it), POST /advance"
                    + " goes on to the next answer."
        },
        mixinStandardHelpOptions = true)
public final class ProviderDemoCommand implements Callable<Integer> {

    private static final String HOST = "127.0.0.1";

    @Spec
    private CommandSpec spec;

    @Option(names = "--port", defaultValue = "8070", description = "Port to listen on (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--mode",
            defaultValue = "ok",
            description =
                    "ok, unavailable, hang, drip, truncate, empty, html or gzip-bomb (default: ${DEFAULT-VALUE}).")
    private String mode = "ok";

    @Option(
            names = "--advance",
            defaultValue = "request",
            description = "Goes on to the next answer by each request, or by post only (default: ${DEFAULT-VALUE}).")
    private String advance = "request";

    @Option(names = "--repeat", description = "After the last answer the first comes again.")
    private boolean repeat;

    @Option(names = "--fail", defaultValue = "0", description = "Share of requests that get 503, from 0 to 1.")
    private double fail;

    @Option(names = "--hang", defaultValue = "0", description = "Share of requests that are never answered.")
    private double hang;

    @Option(names = "--delay", defaultValue = "0", description = "Mean milliseconds before an answer.")
    private long delay;

    @Option(names = "--retry-after", description = "Seconds that a 503 asks to wait.")
    private @Nullable Integer retryAfter;

    @Option(
            names = "--etag",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Whether answers have an ETag (default: ${DEFAULT-VALUE}).")
    private boolean etag;

    @Option(names = "--plans", defaultValue = "0", description = "Plans of a generated document; 0: the three answers.")
    private int plans;

    @Option(names = "--zones", defaultValue = "10", description = "Zones of each of its plans.")
    private int zones;

    @Option(
            names = "--changing",
            defaultValue = "0.01",
            description = "Share of its plans that are different in each answer (default: ${DEFAULT-VALUE}).")
    private double changing;

    @Override
    public Integer call() throws InterruptedException {
        DemoSettings settings = settings();
        Vertx vertx = Vertx.vertx();
        try {
            int listening = new ProviderDemo(vertx, settings).listen(HOST, port).await();
            PrintWriter out = spec.commandLine().getOut();
            out.printf("A provider of plans answers at http://%s:%d/plans%n", HOST, listening);
            out.flush();
            new CountDownLatch(1).await();
            return 0;
        } finally {
            vertx.close().await();
        }
    }

    private DemoSettings settings() {
        try {
            return new DemoSettings(
                    Mode.valueOf(mode.toUpperCase(Locale.ROOT).replace('-', '_')),
                    fail,
                    hang,
                    Duration.ofMillis(delay),
                    retryAfter,
                    etag,
                    byRequest(),
                    repeat,
                    plans,
                    zones,
                    changing);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private boolean byRequest() {
        return switch (advance) {
            case "request" -> true;
            case "post" -> false;
            default -> throw new IllegalArgumentException("--advance must be request or post, not " + advance);
        };
    }
}
