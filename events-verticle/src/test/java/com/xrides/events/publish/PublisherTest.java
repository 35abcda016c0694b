package com.xrides.events.publish;

import static com.xrides.testing.Waiting.eventually;
import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A publisher against nodes that answer as the test says. */
class PublisherTest {

    private static final int NO_ANSWER = 0;

    @TempDir
    private Path directory;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Set<String> stored = ConcurrentHashMap.newKeySet();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private URI node;
    private URI other;
    private Path journal;
    private Function<JsonObject, Integer> first = this::store;

    @BeforeEach
    void listen() {
        node = at(event -> first.apply(event));
        other = at(this::store);
        journal = directory.resolve("journal.jsonl");
    }

    @AfterEach
    void close() {
        resultOf(vertx.close());
    }

    private URI at(Function<JsonObject, Integer> answers) {
        HttpServer server = resultOf(vertx.createHttpServer()
                .requestHandler(request -> answer(request, answers))
                .listen(0, "127.0.0.1"));
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    private void answer(HttpServerRequest request, Function<JsonObject, Integer> answers) {
        authorizations.add(String.valueOf(request.getHeader("Authorization")));
        var unused = request.body().onSuccess(body -> {
            int status = answers.apply(new JsonObject(body));
            var unusedEnd = status == NO_ANSWER
                    ? request.connection().close()
                    : request.response().setStatusCode(status).end("{}");
        });
    }

    private int store(JsonObject event) {
        return stored.add(event.getString("id")) ? 201 : 200;
    }

    @Test
    void eachEventIsSentAndSomeASecondTimeWithTheSameContent() throws IOException {
        PublishTally tally = publish(0.5);

        assertThat(tally.sent()).isEqualTo(stored.size()).isPositive();
        assertThat(tally.stored()).isEqualTo(tally.sent());
        assertThat(tally.duplicates()).isEqualTo(tally.again()).isPositive().isLessThan(tally.sent());
        assertThat(tally.isComplete()).isTrue();
        Map<String, JsonObject> contents = new HashMap<>();
        for (JsonObject line : lines()) {
            JsonObject event = line.getJsonObject("event");
            JsonObject before = contents.put(event.getString("id"), event);
            assertThat(before == null || before.equals(event)).isTrue();
        }
        assertThat(contents.keySet()).isEqualTo(stored);
        assertThat(lines()).hasSize((int) (tally.sent() + tally.again()));
        assertThat(authorizations).containsOnly("Bearer key");
    }

    @Test
    void whatGetsNoAnswerOr503IsSentToTheNextNodeUntilItIsTaken() throws IOException {
        var turn = new int[1];
        first = event -> turn[0]++ % 2 == 0 ? 503 : NO_ANSWER;

        PublishTally tally = publish(0);

        assertThat(tally.stored()).isEqualTo(tally.sent()).isPositive();
        assertThat(tally.inVain()).isPositive();
        assertThat(lines())
                .extracting(line -> line.getInteger("status"))
                .contains(201, 503, NO_ANSWER)
                .doesNotContain(200);
        assertThat(lines())
                .filteredOn(line -> line.getInteger("status") == 201)
                .allMatch(line -> line.getString("node").equals(other.toString()));
    }

    @Test
    void whatIsRefusedIsNotSentAgainAndIsTold() {
        first = event -> 422;

        PublishTally tally = publish(0);

        assertThat(tally.refused()).isPositive();
        assertThat(tally.refused() + tally.stored()).isEqualTo(tally.sent());
        assertThat(tally.inVain()).isZero();
        assertThat(tally.isComplete()).isFalse();
    }

    @Test
    void whatIsHeldIsTold() {
        first = event -> 202;

        PublishTally tally = publish(0);

        assertThat(tally.held()).isPositive();
        assertThat(tally.isComplete()).isTrue();
    }

    @Test
    void whatNobodyAnswersInTimeIsUnanswered() {
        first = event -> 503;

        PublishTally tally =
                resultOf(publisher(List.of(node), 0, Duration.ofMillis(200)).run());

        assertThat(tally.unanswered()).isEqualTo(tally.sent()).isPositive();
        assertThat(tally.isComplete()).isFalse();
    }

    @Test
    void itEndsWhenItIsStopped() {
        Publisher publisher = publisher(List.of(node), 0, Duration.ofSeconds(10), Duration.ofDays(1));
        var running = publisher.run();
        eventually(() -> assertThat(publisher.tally().stored()).isPositive());

        publisher.stop();

        assertThat(resultOf(running).sent()).isEqualTo(stored.size());
    }

    @Test
    void aJournalThatIsThereIsNotWrittenOver() throws IOException {
        Files.writeString(journal, "precious");

        assertThatThrownBy(() -> resultOf(PublishJournal.in(vertx, journal))).isNotNull();

        assertThat(journal).hasContent("precious");
    }

    private PublishTally publish(double resend) {
        return resultOf(
                publisher(List.of(node, other), resend, Duration.ofSeconds(20)).run());
    }

    private Publisher publisher(List<URI> nodes, double resend, Duration patience) {
        return publisher(nodes, resend, patience, Duration.ofMillis(200));
    }

    private Publisher publisher(List<URI> nodes, double resend, Duration patience, Duration time) {
        var settings = new PublishSettings(nodes, 500, time, resend, 0.1, 7, "test", patience);
        return new Publisher(
                vertx,
                settings,
                resultOf(PublishJournal.in(vertx, journal)),
                new HttpClientOptions(),
                Optional.of("Bearer key"));
    }

    private List<JsonObject> lines() throws IOException {
        return Files.readAllLines(journal).stream().map(JsonObject::new).toList();
    }
}
