package com.xrides.drill.faults;

import static com.xrides.drill.faults.Fault.usual;

import com.xrides.drill.environment.Waiting;
import com.xrides.drill.load.BookingContent;
import com.xrides.drill.load.Ledger;
import com.xrides.drill.load.Request;
import com.xrides.drill.load.Sending;
import com.xrides.drill.load.Timeouts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** The same id many times at once, and clients with a wrong clock. */
final class IdFaults {

    private static final int IDS = 20;
    private static final int AT_ONCE = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private IdFaults() {}

    static List<Fault> all() {
        return List.of(
                usual(
                        "same-id",
                        "100 requests with one id at once, over all nodes; the same with two contents",
                        IdFaults::sameId),
                usual(
                        "same-id-while-database-away",
                        "two contents for one id while PostgreSQL is stopped: one is stored, one visibly fails",
                        IdFaults::sameIdWhileAway),
                usual("client-clock", "the clock of clients is set back by 10 minutes, and forward again", scene -> {
                    scene.sendVariant(BookingContent.CLOCK_SET_BACK);
                    scene.say("set the clients' clock back");
                    scene.hold(scene.pace().seconds(5));
                    scene.sendVariant(BookingContent.PLAIN);
                    scene.hold(scene.pace().seconds(3));
                }));
    }

    private static void sameId(FaultContext scene) {
        for (int i = 0; i < IDS; i++) {
            long id = scene.idsOnPurpose().first() + i;
            boolean twoContents = i % 2 == 1;
            sendAtOnce(scene, id, AT_ONCE, twoContents, Timeouts.USUAL);
            judge(scene, id, twoContents);
        }
        scene.say(IDS + " ids, each sent by " + AT_ONCE + " requests at once");
    }

    private static void sameIdWhileAway(FaultContext scene) {
        scene.database().stop();
        scene.say("stopped PostgreSQL");
        scene.hold(scene.pace().seconds(3));
        for (int i = 0; i < IDS; i++) {
            var unused = sendAtOnce(scene, scene.idsOnPurpose().first() + i, 2, true, Timeouts.LONG, i);
        }
        scene.hold(scene.pace().seconds(3));
        scene.database().bringBack();
        scene.say("PostgreSQL is back");
    }

    private static void sendAtOnce(FaultContext scene, long id, int requests, boolean twoContents, Timeouts patience) {
        AtomicInteger ended = sendAtOnce(scene, id, requests, twoContents, patience, 0);
        Waiting.until("the answers for booking " + id, PATIENCE, () -> ended.get() == requests);
    }

    /** Returns at once; what it returns counts the answers. */
    private static AtomicInteger sendAtOnce(
            FaultContext scene, long id, int requests, boolean twoContents, Timeouts patience, int firstNode) {
        var ended = new AtomicInteger();
        scene.client().run(() -> {
            for (int i = 0; i < requests; i++) {
                int variant = twoContents ? i % 2 : BookingContent.PLAIN;
                new Sending(
                                scene.client(),
                                scene.journal(),
                                patience,
                                id,
                                variant,
                                firstNode + i,
                                status -> ended.incrementAndGet())
                        .start();
            }
        });
        return ended;
    }

    private static void judge(FaultContext scene, long id, boolean twoContents) {
        Path journal = scene.journal().file();
        Map<Integer, Map<Integer, Long>> answers = Ledger.read(journal).requests().stream()
                .filter(request -> request.id() == id)
                .collect(Collectors.groupingBy(
                        Request::variant, Collectors.groupingBy(Request::status, Collectors.counting())));
        int contents = twoContents ? 2 : 1;
        long each = AT_ONCE / contents;
        Map<Integer, Long> stored = Map.of(201, 1L, 200, each - 1);
        Map<Integer, Long> conflicting = Map.of(409, each);
        boolean asPromised = answers.size() == contents
                && answers.containsValue(stored)
                && (!twoContents || answers.containsValue(conflicting));
        if (!asPromised) {
            scene.broken("booking %d, by content and status: %s, expected %s%s"
                    .formatted(id, answers, stored, twoContents ? " and " + conflicting : ""));
        }
    }
}
