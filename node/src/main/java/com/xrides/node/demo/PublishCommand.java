package com.xrides.node.demo;

import com.xrides.cli.address.NodeAddress;
import com.xrides.cli.interruption.Interruption;
import com.xrides.cli.login.Credentials;
import com.xrides.cli.tls.NodeTls;
import com.xrides.events.publish.PublishJournal;
import com.xrides.events.publish.PublishSettings;
import com.xrides.events.publish.PublishTally;
import com.xrides.events.publish.Publisher;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClientOptions;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code xrides publish}: sends made-up ride events at a steady rate, until its time is over or it is interrupted. */
@Command(
        name = "publish",
        description =
                "Publishes ride events that are made up: rides, fares, tips, refunds and top-ups in several currencies,"
                        + " at a steady rate whatever the nodes do. What gets no answer, or 503, is sent again to the next node."
                        + " Exit code 0: all were taken; 3: some were not; 1: it could not run.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class PublishCommand implements Callable<Integer> {

    private static final int NOT_ALL = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--to",
            paramLabel = "URL",
            split = ",",
            defaultValue = "${env:XRIDES_URL:-http://127.0.0.1:8080}",
            converter = NodeAddress.class,
            description = "The public addresses of nodes, with commas, which are sent to in turn (XRIDES_URL;"
                    + " http://127.0.0.1:8080).")
    private List<URI> to = List.of();

    @Option(names = "--rate", defaultValue = "200", description = "New events a second (200).")
    private int rate;

    @Option(names = "--seconds", description = "How long; else until it is interrupted.")
    private @Nullable Long seconds;

    @Option(
            names = "--resend",
            paramLabel = "SHARE",
            defaultValue = "0",
            description = "The share of events that are sent a second time, such as 0.2 (0).")
    private double resend;

    @Option(
            names = "--late",
            paramLabel = "SHARE",
            defaultValue = "0",
            description = "The share of events that occurred up to an hour ago, such as 0.1 (0).")
    private double late;

    @Option(
            names = "--journal",
            paramLabel = "FILE",
            description = "A new file for what each attempt was answered, a JSON object a line.")
    private @Nullable Path journal;

    @Option(names = "--seed", description = "The same makes up the same riders, rides and amounts (a random one).")
    private @Nullable Long seed;

    @Option(names = "--source", description = "The source of all events (publisher- and a random part).")
    private @Nullable String source;

    @Mixin
    private NodeTls tls = new NodeTls();

    @Override
    public Integer call() {
        PublishSettings settings = settings();
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        try {
            PublishTally tally = publish(vertx, settings);
            return tally.isComplete() ? 0 : NOT_ALL;
        } finally {
            vertx.close().await();
        }
    }

    private PublishTally publish(Vertx vertx, PublishSettings settings) {
        var publisher = new Publisher(
                vertx, settings, journal(vertx), tls.applyTo(new HttpClientOptions()), Credentials.header());
        PrintWriter out = spec.commandLine().getOut();
        out.printf("Publishing as %s, seed %s%n", settings.source(), settings.seed());
        out.flush();
        Interruption interruption = Interruption.tells(publisher::stop);
        try {
            PublishTally tally = publisher.run().await();
            out.println(tally);
            out.flush();
            return tally;
        } finally {
            interruption.dealtWith();
        }
    }

    private PublishJournal journal(Vertx vertx) {
        if (journal == null) {
            return PublishJournal.none();
        }
        Path file = journal;
        return PublishJournal.in(vertx, file.toAbsolutePath())
                .recover(cause -> {
                    throw new IllegalArgumentException(
                            "--journal: %s cannot be made; name a new file in a directory that is there"
                                    .formatted(file),
                            cause);
                })
                .await();
    }

    private PublishSettings settings() {
        return new PublishSettings(
                to,
                rate,
                seconds == null ? Duration.ofDays(3650) : Duration.ofSeconds(seconds),
                resend,
                late,
                seed == null ? ThreadLocalRandom.current().nextLong(1_000_000) : seed,
                source == null ? "publisher-" + UUID.randomUUID().toString().substring(0, 8) : source,
                PATIENCE);
    }
}
