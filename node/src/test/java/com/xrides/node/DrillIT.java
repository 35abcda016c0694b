package com.xrides.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.drill.DrillCommand;
import com.xrides.drill.chats.ChatFaults;
import com.xrides.drill.events.EventFaults;
import com.xrides.drill.faults.BookingFaults;
import com.xrides.drill.faults.Fault;
import com.xrides.drill.faults.FaultContext;
import com.xrides.drill.faults.FaultSource;
import com.xrides.drill.faults.Faults;
import com.xrides.drill.load.CheckedLoad;
import com.xrides.drill.plans.PlanFaults;
import com.xrides.node.cluster.stranger.StrangerFaults;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The drill in its short form, against the build that is being tested. */
@Tag("drill")
class DrillIT {

    @TempDir
    private Path directory;

    private final TinySource tiny = new TinySource();
    private final List<FaultSource> sources = List.of(
            new BookingFaults(), new StrangerFaults(), new PlanFaults(), new ChatFaults(), new EventFaults(), tiny);

    @Test
    void everythingHoldsInTheShortFormAndNothingIsLeftBehind() throws Exception {
        Path json = directory.resolve("results.json");
        Path work = Files.createDirectory(directory.resolve("work"));

        Ending drill = run("--short", "--work-dir", work.toString(), "--json", json.toString());

        assertThat(drill.code()).as(drill.output()).isZero();
        List<Fault> faults = new Faults(sources).ofShortForm();
        assertThat(faults)
                .extracting(Fault::name)
                .contains("kill-http", "two-fetchers", "chat-retry-storm", "tiny-held");
        for (Fault fault : faults) {
            assertThat(drill.output()).containsPattern("(?m)^" + fault.name() + " .* held$");
        }
        assertThat(tiny.loadsStarted).as("one load for each fault").hasValue(faults.size());
        assertThat(tiny.loadsFinished).hasValue(faults.size());
        assertThat(drill.output()).contains("tiny-held: tiny: it was sent 1 thing", "All guarantees held.");
        assertThat(json).content().contains("\"verdict\" : \"held\"");
        try (Stream<Path> left = Files.list(work)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void whatALoadOfASourceFindsBreaksTheFault() {
        Ending drill =
                run("--faults", "tiny-broken", "--rate", "50", "--nodes", "2", "--work-dir", directory.toString());

        assertThat(drill.code()).as(drill.output()).isEqualTo(1);
        assertThat(drill.output())
                .containsPattern("(?m)^tiny-broken .* BROKEN$")
                .contains("tiny-broken: tiny: the thing is lost", "A GUARANTEE WAS VIOLATED.");
    }

    /** A source as a capability has one: two faults that do nothing, and a load whose check fails under one of them. */
    private static final class TinySource implements FaultSource {

        private final AtomicInteger loadsStarted = new AtomicInteger();
        private final AtomicInteger loadsFinished = new AtomicInteger();

        @Override
        public String name() {
            return "tiny";
        }

        @Override
        public List<Fault> faults() {
            return List.of(
                    Fault.usual("tiny-held", "nothing happens", context -> context.say("nothing")),
                    Fault.usual("tiny-broken", "nothing happens, and is noticed", context -> context.say("nothing")));
        }

        @Override
        public Set<String> shortForm() {
            return Set.of("tiny-held");
        }

        @Override
        public Optional<CheckedLoad> load(FaultContext context) {
            return Optional.of(new TinyLoad(context.fault().name().equals("tiny-broken")));
        }

        private final class TinyLoad implements CheckedLoad {

            private final boolean broken;
            private final AtomicInteger looks = new AtomicInteger();
            private final long began = System.nanoTime();

            TinyLoad(boolean broken) {
                this.broken = broken;
            }

            @Override
            public void start() {
                loadsStarted.incrementAndGet();
            }

            /** More at each look. */
            @Override
            public long acknowledged() {
                return looks.incrementAndGet();
            }

            @Override
            public long lastTrouble() {
                return began;
            }

            @Override
            public void finish() {
                loadsFinished.incrementAndGet();
            }

            @Override
            public List<String> violations() {
                return broken ? List.of("the thing is lost") : List.of();
            }

            @Override
            public List<String> remarks() {
                return List.of("it was sent 1 thing");
            }
        }
    }

    private record Ending(int code, String output) {}

    private Ending run(String... arguments) {
        var output = new StringWriter();
        var writer = new PrintWriter(output, true);
        int code = new CommandLine(new DrillCommand(sources))
                .setOut(writer)
                .setErr(writer)
                .execute(arguments);
        return new Ending(code, output.toString());
    }
}
