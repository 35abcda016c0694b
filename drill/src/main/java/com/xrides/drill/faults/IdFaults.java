package com.xrides.drill.faults;

import static com.xrides.drill.faults.Fault.usual;

import com.xrides.drill.environment.Waiting;
import com.xrides.drill.load.BookingContent;
import com.xrides.drill.load.Request;
import com.xrides.drill.load.RequestHistory;
import com.xrides.drill.load.Sending;
import com.xrides.drill.load.Timeouts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Faults of clients: the same id many times at once, and a wrong clock. */
final class IdFaults {

    private static final int IDS = 20;
    private static final int AT_ONCE = 100;
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

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
                usual("client-clock", "the clock of clients is set back by 10 minutes, and forward again", context -> {
                    context.sendVariant(BookingContent.CLOCK_SET_BACK);
                    context.say("set the clients' clock back");
                    context.hold(context.pace().seconds(5));
                    context.sendVariant(BookingContent.PLAIN);
                    context.hold(context.pace().seconds(3));
                }));
    }

    private static void sameId(FaultContext context) {
        for (int i = 0; i < IDS; i++) {
            long id = context.idsOnPurpose().first() + i;
            boolean twoContents = i % 2 == 1;
            sendAtOnce(context, id, AT_ONCE, twoContents, Timeouts.USUAL);
            judge(context, id, twoContents);
        }
        context.say(IDS + " ids, each sent by " + AT_ONCE + " requests at once");
    }

    private static void sameIdWhileAway(FaultContext context) {
        context.database().stop();
        context.say("stopped PostgreSQL");
        context.hold(context.pace().seconds(3));
        for (int i = 0; i < IDS; i++) {
            var unused = sendAtOnce(context, context.idsOnPurpose().first() + i, 2, true, Timeouts.LONG, i);
        }
        context.hold(context.pace().seconds(3));
        context.database().bringBack();
        context.say("PostgreSQL is back");
    }

    private static void sendAtOnce(FaultContext context, long id, int requests, boolean twoContents, Timeouts timeout) {
        AtomicInteger ended = sendAtOnce(context, id, requests, twoContents, timeout, 0);
        Waiting.until("the answers for booking " + id, TIMEOUT, () -> ended.get() == requests);
    }

    /** Sends all at once and returns; the result counts the answers. */
    private static AtomicInteger sendAtOnce(
            FaultContext context, long id, int requests, boolean twoContents, Timeouts timeout, int firstNode) {
        var ended = new AtomicInteger();
        context.client().run(() -> {
            for (int i = 0; i < requests; i++) {
                int variant = twoContents ? i % 2 : BookingContent.PLAIN;
                new Sending(
                                context.client(),
                                context.journal(),
                                timeout,
                                id,
                                variant,
                                firstNode + i,
                                status -> ended.incrementAndGet())
                        .start();
            }
        });
        return ended;
    }

    private static void judge(FaultContext context, long id, boolean twoContents) {
        Path journal = context.journal().file();
        Map<Integer, Map<Integer, Long>> answers = RequestHistory.read(journal).requests().stream()
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
            context.broken("booking %d, by content and status: %s, expected %s%s"
                    .formatted(id, answers, stored, twoContents ? " and " + conflicting : ""));
        }
    }
}
