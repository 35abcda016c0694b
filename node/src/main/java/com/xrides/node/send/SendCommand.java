package com.xrides.node.send;

import com.xrides.bookings.files.FileFormat;
import com.xrides.cli.files.BookingFile;
import com.xrides.cli.interruption.Interruption;
import com.xrides.cli.text.Printable;
import com.xrides.relay.SendingOptions;
import com.xrides.relay.model.DeliveryState;
import com.xrides.relay.partner.PartnerApis;
import com.xrides.relay.partner.address.GuardedAddresses;
import com.xrides.relay.standalone.PartnerWishes;
import com.xrides.relay.standalone.StandaloneRelay;
import com.xrides.relay.standalone.StandaloneStart;
import com.xrides.relay.standalone.Standing;
import com.xrides.relay.store.file.Balance;
import com.xrides.relay.store.file.StoreFault;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code xrides send}: sends a file of riders to one partner, by way of a file; needs neither a node nor PostgreSQL. */
@Command(
        name = "send",
        description =
                "Sends the riders of a file to one partner, each as soon as it is stored in --store, by the rules by which nodes"
                        + " send, and without one. Killed and run again it goes on; without FILE it sends what is left. Exit code"
                        + " 0: all is delivered, or cancelled by somebody; 2: all but broken lines, which are in a file of their"
                        + " own; 1: something is not, or it could not run.",
        exitCodeOnInvalidInput = SendCommand.NOT_ALL,
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class SendCommand implements Callable<Integer> {

    static final int NOT_ALL = 1;
    private static final int BROKEN_LINES = 2;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "Named .csv, .ndjson or .jsonl, each also with .gz or .zst; - is standard input.")
    private @Nullable String file;

    @Option(
            names = "--store",
            paramLabel = "FILE",
            required = true,
            description =
                    "Keeps the riders, and what became of each; made where it is missing. One process at a time has it.")
    private Path store;

    @Mixin
    private PartnerOptions partner = new PartnerOptions();

    @Option(names = "--format", description = "csv or ndjson, where the name of FILE does not say it.")
    private @Nullable String format;

    @Option(
            names = "--rejects",
            paramLabel = "FILE",
            description = "Where lines go that are broken (beside FILE, as FILE.rejects.csv or .ndjson).")
    private @Nullable Path rejects;

    @Mixin
    private SendingOptions sending = new SendingOptions();

    @Mixin
    private SettleOptions settle = new SettleOptions();

    @Override
    public Integer call() throws IOException, InterruptedException {
        settle.check();
        if (settle.areGiven() && file != null) {
            throw new IllegalArgumentException("nothing is sent with --list or a decision; leave FILE out");
        }
        PartnerWishes wishes = partner.wishes();
        var interrupted = new CountDownLatch(1);
        Interruption interruption = Interruption.tells(interrupted::countDown);
        // One thread: all that sends and stores lives on it.
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        try (BookingFile opened = file == null ? null : open(file)) {
            var loop = new EventLoop(vertx.getOrCreateContext());
            StandaloneRelay relay = open(vertx, loop, wishes);
            try {
                return settle.areGiven() ? settle(loop, relay) : send(loop, relay, opened, interrupted);
            } finally {
                loop.await(relay::close);
            }
        } finally {
            vertx.close().await();
            interruption.dealtWith();
        }
    }

    private BookingFile open(String name) {
        return BookingFile.open(name, format == null ? null : FileFormat.parse(format), rejects);
    }

    private StandaloneRelay open(Vertx vertx, EventLoop loop, PartnerWishes wishes) {
        var guard = sending.guard();
        var timeouts = sending.timeouts();
        Path files = sending.files();
        var start = new StandaloneStart(store, wishes, user());
        return loop.await(() ->
                start.open(vertx, new GuardedAddresses(vertx, guard), PartnerApis.of(vertx, guard, timeouts, files)));
    }

    private static String name(@Nullable BookingFile opened) {
        return opened == null ? "" : opened.name();
    }

    private int settle(EventLoop loop, StandaloneRelay relay) {
        var settling = new Settling(loop, relay, out());
        DeliveryState state = settle.list();
        if (state != null) {
            settling.list(state, settle.json());
            return 0;
        }
        return settling.decide(settle.decisions(), user(), settle.why()) ? 0 : NOT_ALL;
    }

    private int send(EventLoop loop, StandaloneRelay relay, @Nullable BookingFile opened, CountDownLatch interrupted)
            throws InterruptedException {
        if (relay.recovered() > 0) {
            err().println(SendText.recovered(relay));
        }
        long began = System.nanoTime();
        var run = new SendRun(loop, relay, opened, interrupted);
        try {
            Standing last;
            try (var progress = new SendProgress(err(), Ansi.AUTO.enabled(), opened)) {
                last = run.run(user(), progress);
            }
            Balance balance = loop.await(relay::count);
            report(name(opened), run, last, balance, Duration.ofNanos(System.nanoTime() - began));
            return code(run.reading(), balance);
        } catch (StoreFault e) {
            complain(e.getMessage() + ". Nothing more is sent; once that is mended the same command goes on");
            return NOT_ALL;
        }
    }

    private void report(String name, SendRun run, Standing last, Balance balance, Duration took) {
        run.reading().ifPresent(reading -> {
            SendText.read(name, reading, took).forEach(out()::println);
        });
        out().println(SendText.balance(store, last.partner(), balance));
        out().flush();
        run.reading().flatMap(RiderReading::problem).ifPresent(problem -> complain(name + ": " + problem));
        SendText.next(store, last.partner(), balance).forEach(err()::println);
        err().flush();
    }

    private static int code(Optional<RiderReading> reading, Balance balance) {
        boolean unfinished = reading.map(
                        each -> !each.isOver() || each.problem().isPresent())
                .orElse(false);
        if (unfinished || balance.open() + balance.unknown() + balance.quarantined() > 0) {
            return NOT_ALL;
        }
        return reading.map(each -> each.tally().broken() > 0).orElse(false) ? BROKEN_LINES : 0;
    }

    private void complain(String problem) {
        err().println("xrides send: " + Printable.value(problem));
    }

    private static String user() {
        return System.getProperty("user.name", "unknown");
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
