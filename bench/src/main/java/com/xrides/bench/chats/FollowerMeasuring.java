package com.xrides.bench.chats;

import com.xrides.bench.Timing;
import com.xrides.bench.load.Generator;
import com.xrides.bench.load.Load;
import com.xrides.bench.load.LoadResult;
import com.xrides.bench.process.CpuEach;
import com.xrides.bench.process.CpuWindow;
import com.xrides.bench.process.Watched;
import com.xrides.bench.report.Latency;
import com.xrides.bench.report.Measurement;
import com.xrides.drill.environment.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Measures how many messages a second reach a thousand followers of one chat, and that all of them reach all. Blocking. */
final class FollowerMeasuring {

    private static final int FOLLOWERS = 1000;

    /** Messages a second: more than must be delivered, and little enough that none is cut off where that is reached. */
    private static final int RATE = 250;

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Timing timing;

    FollowerMeasuring(Timing timing) {
        this.timing = timing;
    }

    /**
     * Measures.
     *
     * @param path of the stream
     * @param posting starts to send messages to that chat
     */
    Measurement measure(ChatSubject subject, String path, Function<Load, Generator> posting) {
        try (Followers followers = Followers.connect(subject.reading(), path, FOLLOWERS)) {
            return measure(subject, followers, posting);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Measurement measure(ChatSubject subject, Followers followers, Function<Load, Generator> posting) {
        // Each is told that it follows.
        Waiting.until("all followers", TIMEOUT, () -> followers.events() >= FOLLOWERS);
        var watched = new ArrayList<Watched>(subject.processes());
        watched.add(CpuEach.thisGenerator());
        Generator generator = posting.apply(Load.open(RATE));
        generator.goOn(timing.firstWarmUp());
        CpuWindow window = CpuWindow.open(watched);
        generator.beginMeasuring();
        long before = followers.events();
        long began = System.nanoTime();
        generator.goOn(timing.measured());
        long delivered = followers.events() - before;
        double seconds = (System.nanoTime() - began) / 1e9;
        generator.endMeasuring();
        var cpuSeconds = window.close();
        LoadResult result = generator.finish();

        var problems = new LinkedHashMap<>(result.problems());
        long due = (1L + result.acknowledged().count()) * FOLLOWERS;
        if (!Waiting.comesTrue(TIMEOUT, () -> followers.events() >= due)) {
            problems.put("messages that reached nobody", due - followers.events());
        }
        if (followers.lost() > 0) {
            problems.put("followers that were cut off", (long) followers.lost());
        }
        CpuEach cpu = CpuEach.of(cpuSeconds, delivered);
        return new Measurement(
                subject.name(),
                ChatsTargets.FOLLOW,
                delivered / seconds,
                Latency.of(result.micros()),
                cpu.micros(),
                cpu.generator(),
                subject.memory(),
                OptionalDouble.empty(),
                problems);
    }
}
