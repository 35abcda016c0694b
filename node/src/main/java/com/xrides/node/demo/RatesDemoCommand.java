package com.xrides.node.demo;

import com.xrides.rates.demo.DemoSettings;
import com.xrides.rates.demo.RatesDemo;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Serves exchange rates until it is interrupted, failing as it is told. */
@Command(
        name = "rates-demo",
        description = {
            "Serves exchange rates in the form of openexchangerates.org, which move a little with each answer, to try nodes"
                    + " with: start --rates json=http://127.0.0.1:8071/latest.json.",
            "While it runs, POST /control takes a JSON object of what is to be different; GET shows it, with the requests that"
                    + " were counted and those that came while another was being answered."
        },
        mixinStandardHelpOptions = true)
public final class RatesDemoCommand implements Callable<Integer> {

    private static final String HOST = "127.0.0.1";

    @Spec
    private CommandSpec spec;

    @Option(names = "--port", defaultValue = "8071", description = "Port to listen on (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--mode",
            defaultValue = "ok",
            description =
                    "ok; fail: 503; hang: no answer; stale: rates of yesterday; html: a page of HTML; jump: INR times ten;"
                            + " missing: no INR (default: ${DEFAULT-VALUE}).")
    private String mode = "ok";

    @Option(names = "--delay", defaultValue = "0", description = "Milliseconds before an answer.")
    private long delay;

    @Option(names = "--retry-after", description = "Seconds that a 503 asks to wait.")
    private @Nullable Integer retryAfter;

    @Option(names = "--frozen", description = "The rates stay as they are, and 304 is given.")
    private boolean frozen;

    @Override
    public Integer call() throws InterruptedException {
        DemoSettings settings = settings();
        Vertx vertx = Vertx.vertx();
        try {
            int listening = new RatesDemo(vertx, settings).listen(HOST, port).await();
            PrintWriter out = spec.commandLine().getOut();
            // %s, since digits of %d are those of the locale.
            out.printf("A source of rates answers at http://%s:%s/latest.json%n", HOST, listening);
            out.flush();
            new CountDownLatch(1).await();
            return 0;
        } finally {
            vertx.close().await();
        }
    }

    private DemoSettings settings() {
        try {
            return new DemoSettings(DemoSettings.mode(mode), Duration.ofMillis(delay), retryAfter, frozen);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
