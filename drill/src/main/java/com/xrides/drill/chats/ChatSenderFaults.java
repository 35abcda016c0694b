package com.xrides.drill.chats;

import static com.xrides.drill.faults.Fault.usual;

import com.xrides.drill.faults.Fault;
import com.xrides.drill.faults.FaultContext;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Faults of those who send messages, and of where these are stored. */
final class ChatSenderFaults {

    private static final int HOT_SENDERS = 24;
    private static final Duration SHORT_PAUSE = Duration.ofMillis(2);
    private static final int STORMS = 50;
    private static final int AT_ONCE = 60;

    private final Supplier<ChatLoad> load;

    ChatSenderFaults(Supplier<ChatLoad> load) {
        this.load = load;
    }

    List<Fault> all() {
        return List.of(
                usual("chat-hot", "24 senders on three nodes fill one chat, as fast as they can, for 15 s", this::hot),
                usual(
                        "chat-retry-storm",
                        "50 times, 60 clients at once send the same message under the same key, over all nodes",
                        this::storm),
                usual(
                        "chat-database-away",
                        "PostgreSQL is stopped for 20 s; what is held gets numbers later, in each sender's order",
                        this::databaseAway));
    }

    private void hot(FaultContext context) {
        List<ChatSender> crowd = load.get().addCrowd(HOT_SENDERS, SHORT_PAUSE);
        context.hold(context.pace().seconds(15));
        load.get().disperse(crowd);
    }

    private void storm(FaultContext context) {
        for (int storm = 0; storm < STORMS; storm++) {
            String key = "storm" + storm;
            load.get().sendAtOnce(new ChatMessage(key, key, ChatLoad.HOT), AT_ONCE);
        }
    }

    private void databaseAway(FaultContext context) {
        long before = load.get().held();
        context.database().stop();
        context.say("stopped PostgreSQL");
        context.hold(context.pace().seconds(20));
        context.database().bringBack();
        long held = load.get().held() - before;
        context.say("PostgreSQL is back; %d messages were answered with 202".formatted(held));
        if (held == 0) {
            context.broken("no message was answered with 202 while PostgreSQL was stopped");
        }
    }
}
