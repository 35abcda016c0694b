package com.xrides.bench.chats;

import com.xrides.bench.BenchContext;
import com.xrides.bench.PartRun;
import com.xrides.bench.Timing;
import com.xrides.bench.database.BatchLoop;
import com.xrides.bench.load.BookingIds;
import com.xrides.bench.load.Generator;
import com.xrides.bench.load.Load;
import com.xrides.bench.load.Requests;
import com.xrides.bench.report.Measurement;
import com.xrides.bench.subject.BenchDatabase;
import com.xrides.bench.subject.ClusterPlace;
import com.xrides.bench.subject.LaunchedNode;
import com.xrides.drill.environment.Waiting;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The measurements of chats: a node's bookings and messages in turn, the server that locks rows, PostgreSQL alone, then
 * searches and followers of the node. Blocking.
 */
final class ChatsRun implements PartRun {

    private static final Duration SIGNATURES = Duration.ofMinutes(5);

    /** A long chat's signatures are of 128 messages each. */
    private static final int BLOCK = 128;

    /** Where the node has not told: what 256 connections make. */
    private static final int USUAL_BATCH = 64;

    private final BenchContext context;
    private final Timing timing;
    private final BookingIds ids;
    private @Nullable Started started;

    /** What is up. */
    private record Started(
            BenchDatabase database,
            ChatTables tables,
            ChatSubject node,
            ChatSubject locking,
            String token,
            ChatMeasuring measuring) {

        String chats() {
            return "/applications/" + token + "/chats/";
        }

        Requests posts(IntUnaryOperator chat) {
            return ChatRequests.posts(node.target(), chats(), chat);
        }

        Requests lockingPosts(IntUnaryOperator chat) {
            return ChatRequests.posts(locking.target(), LockingServer.CHATS, chat);
        }
    }

    ChatsRun(BenchContext context) {
        this.context = context;
        this.timing = context.settings().timing();
        this.ids = new BookingIds(context.settings().ids());
    }

    @Override
    public void start() {
        try {
            BenchDatabase database = context.database().another("chats");
            ClusterPlace cluster = ClusterPlace.fresh(context.nodes().directory());
            var node = new ChatSubject(
                    ChatsTargets.NODE,
                    LaunchedNode.of(ChatsTargets.NODE, context.nodes().on(database), cluster, List.of("start")));
            context.start(node);
            String token = application(node);
            var tables = new ChatTables(database);
            tables.fill(token);
            var locking = new ChatSubject(
                    ChatsTargets.LOCKING,
                    LaunchedNode.of(
                            ChatsTargets.LOCKING,
                            context.nodes().on(database),
                            ClusterPlace.fresh(context.nodes().directory()),
                            List.of("bench", LockingServer.COMMAND)));
            context.start(locking);
            started =
                    new Started(database, tables, node, locking, token, new ChatMeasuring(context.database(), timing));
        } catch (SQLException e) {
            throw new IllegalStateException("the database of chats cannot be prepared", e);
        }
    }

    @Override
    public List<Measurement> round() {
        Started all = started();
        IntUnaryOperator many = ChatRequests.spread(ChatTables.CHATS);
        IntUnaryOperator hot = position -> ChatTables.HOT;
        var measurements = new ArrayList<Measurement>();
        double batch = USUAL_BATCH;
        for (int connections : ChatsTargets.CONNECTIONS) {
            all.tables.settle();
            measurements.add(said(
                    all.measuring.bookings(all.node, ChatsTargets.bookings(connections), ids, all.tables::bookings)));
            all.tables.settle();
            Measurement messages = said(all.measuring.posts(
                    all.node, ChatsTargets.many(connections), all.posts(many), all.tables::messages));
            measurements.add(messages);
            batch = messages.batch().orElse(USUAL_BATCH);
            all.tables.settle();
            measurements.add(said(all.measuring.posts(
                    all.node, ChatsTargets.hot(connections), all.posts(hot), all.tables::messages)));
        }
        measurements.add(said(function(all, (int) Math.round(batch), many)));
        for (int connections : ChatsTargets.CONNECTIONS) {
            all.tables.settle();
            measurements.add(said(all.measuring.posts(
                    all.locking, ChatsTargets.many(connections), all.lockingPosts(many), all.tables::lockingMessages)));
            measurements.add(said(all.measuring.posts(
                    all.locking, ChatsTargets.hot(connections), all.lockingPosts(hot), all.tables::lockingMessages)));
        }
        measurements.addAll(searches(all, many));
        measurements.add(said(new FollowerMeasuring(timing)
                .measure(
                        all.node,
                        all.chats() + ChatTables.FOLLOWED + "/messages/stream",
                        load -> all.measuring.beside(all.node, load, all.posts(position -> ChatTables.FOLLOWED)))));
        return measurements;
    }

    private Measurement function(Started all, int batch, IntUnaryOperator chats) {
        all.tables.settle();
        var batches = new PostBatches(all.tables.application(all.token), all.token, batch, chats);
        return new BatchLoop(all.database.address(), batches)
                .run(timing.warmUp(), timing.measured())
                .of(ChatsTargets.FUNCTION, ChatsTargets.BATCHES, batch);
    }

    private List<Measurement> searches(Started all, IntUnaryOperator many) {
        Requests ofLong = searches(all, ChatTables.LONG);
        awaitSignatures(all, ofLong);
        all.tables.settle();
        Measurement ofShort =
                said(all.measuring.reads(all.node, ChatsTargets.SEARCH_SHORT, searches(all, ChatTables.SHORT)));
        Measurement quiet = said(all.measuring.reads(all.node, ChatsTargets.SEARCH_LONG, ofLong));
        var searching =
                Generator.start(all.node.reading(), Load.closed(1, 1), new BookingIds(BookingIds.Order.RISING), ofLong);
        Measurement posts = said(
                all.measuring.posts(all.node, ChatsTargets.POST_DURING_SEARCH, all.posts(many), all.tables::messages));
        var unused = searching.finish();
        return List.of(ofShort, quiet, posts);
    }

    private static Requests searches(Started all, int chat) {
        return ChatRequests.searches(all.node.reading(), all.chats() + chat + "/messages/search");
    }

    /** The first searches see to it that they are made. */
    private void awaitSignatures(Started all, Requests searches) {
        var generator = Generator.start(
                all.node.reading(), Load.closed(1, 1), new BookingIds(BookingIds.Order.RISING), searches);
        Waiting.until(
                "the signatures of a long chat",
                SIGNATURES,
                () -> all.tables.signatures() >= ChatTables.MESSAGES_OF_LONG / BLOCK);
        var unused = generator.finish();
        context.say("  the long chat has %,d signatures".formatted(all.tables.signatures()));
    }

    @Override
    public void stop() {
        context.stop(List.of(started().node, started().locking));
    }

    private Measurement said(Measurement measurement) {
        return context.said(measurement);
    }

    private static String application(ChatSubject node) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(
                        "http://127.0.0.1:%d/applications".formatted(node.node().port())))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"name\":\"bench\"}"))
                .build();
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
            return new JsonObject(answer.body()).getString("token");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private Started started() {
        if (started == null) {
            throw new IllegalStateException("the subjects have not been started");
        }
        return started;
    }
}
