package com.xrides.drill.chats;

import com.xrides.drill.chats.ChatPosts.Attempt;
import com.xrides.drill.environment.DrillNode;
import com.xrides.drill.environment.Waiting;
import com.xrides.drill.faults.FaultContext;
import com.xrides.drill.load.CheckedLoad;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Six senders over all nodes that serve clients, half of whose messages go to one hot chat, and a follower of that chat.
 * Started and finished by the drill's thread, running on an event loop.
 */
final class ChatLoad implements CheckedLoad {

    /** The chat of half of the messages, which is followed. */
    static final int HOT = 1;

    private static final int CHATS = 5;
    private static final int SENDERS = 6;
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    /** Messages that were held are all looked for in the lists, and so many of them at their own addresses as well. */
    private static final int LOOKED_UP = 1000;

    private final Vertx vertx;
    private final FaultContext context;
    private final List<DrillNode> nodes;
    private final ChatPosts posts;
    private final Queue<ChatMessage> sent = new ConcurrentLinkedQueue<>();
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final List<ChatSender> senders = new CopyOnWriteArrayList<>();
    private final List<Follower> followers = new CopyOnWriteArrayList<>();
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong stored = new AtomicLong();
    private final AtomicLong held = new AtomicLong();
    private final AtomicLong troubles = new AtomicLong();
    private volatile long lastTrouble = System.nanoTime();
    private String application = "";

    ChatLoad(Vertx vertx, FaultContext context) {
        this.vertx = vertx;
        this.context = context;
        this.nodes = context.cluster().takingRequests();
        this.posts = new ChatPosts(vertx);
    }

    @Override
    public void start() {
        context.afterwards().add("messages", this::end);
        application = "/applications/" + made("/applications", "name", "token");
        for (int chat = 1; chat <= CHATS; chat++) {
            String unused = made(application + "/chats", "", "number");
        }
        var follower = new Follower(vertx, nodes, path(HOT) + "/stream");
        followers.add(follower);
        follower.start();
        for (int i = 0; i < SENDERS; i++) {
            int first = i;
            var unused = addSender(
                    "sender" + i, i, PAUSE, turn -> turn % 2 == 0 ? HOT : 2 + (first + turn / 2) % (CHATS - 1));
        }
    }

    /** Starts another sender. */
    ChatSender addSender(String name, int home, Duration pause, IntUnaryOperator chats) {
        var sender = new ChatSender(vertx, name, pause, chats, message -> {
            sent.add(message);
            return send(message, home);
        });
        senders.add(sender);
        sender.start();
        return sender;
    }

    /** Starts senders who fill the hot chat, spread over all nodes that serve clients. */
    List<ChatSender> addCrowd(int size, Duration pause) {
        return IntStream.range(0, size)
                .mapToObj(i -> addSender("crowd" + i, i, pause, turn -> HOT))
                .toList();
    }

    /** Stops senders and waits for their last answers. */
    void disperse(List<ChatSender> crowd) {
        crowd.forEach(ChatSender::stop);
        Waiting.until("the last answers", TIMEOUT, () -> crowd.stream().allMatch(ChatSender::isIdle));
    }

    /** Sends one message many times at once, first to each node in turn; returns when all are answered. */
    void sendAtOnce(ChatMessage message, int times) {
        sent.add(message);
        var missing = new AtomicLong(times);
        vertx.runOnContext(begin -> {
            for (int i = 0; i < times; i++) {
                var unused = send(message, i).onComplete(end -> missing.decrementAndGet());
            }
        });
        Waiting.until("the answers to " + message.key(), TIMEOUT, () -> missing.get() == 0);
    }

    Follower follower() {
        return followers.get(0);
    }

    /** How many messages were answered with 202 so far. */
    long held() {
        return held.get();
    }

    @Override
    public long acknowledged() {
        return stored.get();
    }

    @Override
    public long lastTrouble() {
        return lastTrouble;
    }

    @Override
    public void finish() {
        senders.forEach(ChatSender::stop);
        boolean unused = Waiting.comesTrue(TIMEOUT, () -> senders.stream().allMatch(ChatSender::isIdle));
    }

    @Override
    public List<String> violations() throws Exception {
        var violations = new ArrayList<String>();
        long unanswered = senders.stream().filter(sender -> !sender.isIdle()).count();
        if (unanswered > 0) {
            violations.add("%d messages have no answer %d s after the last".formatted(unanswered, TIMEOUT.toSeconds()));
        }
        var reading = new ChatReading(nodes, application);
        boolean unused = Waiting.comesTrue(TIMEOUT, () -> follower().last() >= reading.count(HOT));
        Map<Integer, List<NumberedMessage>> chats = new TreeMap<>();
        for (int chat = 1; chat <= CHATS; chat++) {
            List<NumberedMessage> messages = reading.messages(chat);
            chats.put(chat, messages);
            long count = reading.count(chat);
            if (count != messages.size()) {
                violations.add("chat %d counts %d messages and lists %d".formatted(chat, count, messages.size()));
            }
        }
        violations.addAll(ChatCheck.violations(sent, answers, chats));
        violations.addAll(ChatCheck.ofFollower(follower().told(), chats.getOrDefault(HOT, List.of())));
        violations.addAll(HeldAnswers.violations(answers, chats, LOOKED_UP, reading::numberAt));
        try (Connection connection = context.database().connect()) {
            violations.addAll(ChatAudit.violations(connection));
        }
        return violations;
    }

    @Override
    public List<String> remarks() {
        return List.of("%,d messages, %,d answers, %,d of them 202, %,d attempts in vain; followed by %d connections"
                .formatted(
                        sent.size(),
                        answered.get(),
                        held.get(),
                        troubles.get(),
                        follower().connections()));
    }

    private Future<Answer> send(ChatMessage message, int home) {
        return new Sending(vertx, posts, path(message.chat()), nodes, home, message, this::trouble)
                .send()
                .map(this::take);
    }

    private Answer take(Answer answer) {
        answers.add(answer);
        answered.incrementAndGet();
        if (answer.isStored()) {
            stored.incrementAndGet();
        } else if (answer.isHeld()) {
            held.incrementAndGet();
        }
        return answer;
    }

    private void trouble() {
        troubles.incrementAndGet();
        lastTrouble = System.nanoTime();
    }

    private String path(int chat) {
        return "%s/chats/%d/messages".formatted(application, chat);
    }

    /** Makes something on the cluster, which is healthy before a fault; returns a field of it. Blocking. */
    private String made(String path, String given, String wanted) {
        JsonObject body = given.isEmpty() ? new JsonObject() : new JsonObject().put(given, "drill");
        Attempt attempt = posts.post(nodes.get(0), path, "", body)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        if (attempt.status() != Answer.CREATED) {
            throw new IllegalStateException("%s answers %d to POST %s"
                    .formatted(nodes.get(0), attempt.status(), path.replace(application, "application")));
        }
        return String.valueOf(attempt.body().getValue(wanted));
    }

    private void end() {
        senders.forEach(ChatSender::stop);
        followers.forEach(Follower::close);
        posts.close();
    }
}
