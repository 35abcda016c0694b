package com.xrides.chat.live;

import static com.xrides.testing.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.chat.model.StoredMessage;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What those see who follow a chat by server-sent events. */
class ChatStreamTest {

    private ServedStreams served = new ServedStreams();

    @AfterEach
    void close() {
        served.close();
    }

    @Test
    void whoComesWithoutANumberIsToldOfWhatIsNew() {
        served.owner.store(5);
        try (Events events = served.follow().opened()) {
            served.owner.post(2);

            JsonObject first = events.next("message");

            assertThat(first)
                    .isEqualTo(new JsonObject()
                            .put("chat_number", 1)
                            .put("number", 6)
                            .put("content", "text")
                            .put("sender", "ann")
                            .put("created_at", "2026-03-01T12:00:00Z"));
            assertThat(events.numbers(1)).containsExactly(7L);
        }
    }

    @Test
    void whoComesWithANumberIsFirstToldWhatItMissedPageByPage() {
        served.owner.store(2 * LiveReader.PAGE + 50);
        try (Events events = served.follow("Last-Event-ID: 10").opened();
                Events byQuery = new Events(served.port, ServedStreams.PATH + "?after=0").opened()) {
            served.owner.post(3);

            assertThat(events.numbers(243)).isEqualTo(from(11, 253));
            assertThat(byQuery.numbers(253)).isEqualTo(from(1, 253));
        }
    }

    @Test
    void aNumberBeyondTheNewestIsTakenForTheNewest() {
        served.owner.store(2);
        try (Events events = served.follow("Last-Event-ID: 900").opened()) {
            served.owner.post(1);

            assertThat(events.numbers(1)).containsExactly(3L);
        }
    }

    @Test
    void ofWhatComesTwiceOrInAnotherOrderNothingIsToldTwiceOrLeftOut() {
        List<StoredMessage> first = served.owner.store(3);
        List<StoredMessage> second;
        List<StoredMessage> third;
        try (Events events = served.follow("Last-Event-ID: 3").opened()) {
            second = served.owner.store(2);
            third = served.owner.store(2);
            served.owner.tell(third);
            served.owner.tell(second);
            served.owner.tell(third);
            served.owner.tell(first);
            var across = new ArrayList<>(third);
            across.addAll(served.owner.store(1));
            served.owner.tell(across);
            served.owner.post(1);

            assertThat(events.numbers(6)).isEqualTo(from(4, 9));
            assertThat(served.counted("xrides.chat.holes")).isPositive();
        }
    }

    @Test
    void whatTheBusLosesIsFoundByAskingOnceInAWhile() {
        try (Events events = served.follow().opened()) {
            served.owner.store(2);

            assertThat(events.numbers(2)).isEqualTo(from(1, 2));
        }
    }

    @Test
    void whileTheTablesAreAwayNothingIsToldBeyondAHoleAndAllOfItAfterwards() {
        try (Events events = served.follow().opened()) {
            served.owner.post(1);
            assertThat(events.numbers(1)).containsExactly(1L);
            served.owner.goAway();
            served.owner.store(1);
            served.owner.post(1);
            int reads = served.owner.reads();
            eventually(() -> assertThat(served.owner.reads()).isGreaterThanOrEqualTo(reads));
            // A beat, and no message.
            events.awaitLine(":");

            served.owner.comeBack();
            served.owner.post(1);

            assertThat(events.numbers(3)).isEqualTo(from(2, 4));
        }
    }

    @Test
    void anEditIsToldWithoutANumberToResumeAt() {
        served.owner.store(1);
        try (Events events = served.follow().opened()) {
            served.owner.edit(1, "better");

            String line = events.line();
            while (line.startsWith(":") || line.isEmpty()) {
                line = events.line();
            }
            assertThat(line).isEqualTo("event: edited");
            JsonObject edited = new JsonObject(events.line().substring("data: ".length()));
            assertThat(edited.getString("content")).isEqualTo("better");
            assertThat(edited.getInteger("version")).isEqualTo(2);
            assertThat(edited.getString("edited_at")).isEqualTo("2026-03-01T12:00:00Z");
        }
    }

    @Test
    void whoDoesNotReadIsCutAndResumesWhereItWas() {
        try (Events slow = served.follow().opened();
                Events quick = served.follow().opened()) {
            String large = "x".repeat(60_000);
            var quickNumbers = new ArrayList<Long>();
            while (served.counted("xrides.chat.slow.readers") == 0) {
                served.owner.tell(served.owner.store(10, large));
                quickNumbers.addAll(quick.numbers(10));
            }
            List<String> seen = slow.rest();
            List<Long> numbers = seen.stream()
                    .filter(line -> line.startsWith("id: "))
                    .map(line -> Long.parseLong(line.substring(4)))
                    .toList();

            assertThat(seen).contains("event: cut", "data: {\"reason\":\"slow-reader\"}");
            assertThat(numbers).isEqualTo(from(1, numbers.size()));
            assertThat(quickNumbers).isEqualTo(from(1, quickNumbers.size()));
            try (Events again =
                    served.follow("Last-Event-ID: " + numbers.size()).opened()) {
                served.owner.post(1);
                assertThat(again.numbers(quickNumbers.size() + 1 - numbers.size()))
                        .isEqualTo(from(numbers.size() + 1, quickNumbers.size() + 1));
            }
        }
    }

    @Test
    void streamsEndWhenTheTokenIsReplacedAlsoWhereNobodyWasToldOfIt() {
        try (Events told = served.follow().opened()) {
            served.owner.tellOfRotation();
            assertThat(told.rest()).contains("data: {\"reason\":\"token-replaced\"}");
        }
        try (Events untold = served.follow().opened()) {
            served.owner.rotate("other");
            assertThat(untold.rest()).contains("data: {\"reason\":\"token-replaced\"}");
        }
        assertThat(served.send("GET", ServedStreams.PATH).statusCode()).isEqualTo(404);
    }

    @Test
    void streamsEndWhenTheNodeShutsDownAndNobodyFollowsAfterwards() {
        try (Events events = served.follow().opened()) {
            served.stopHub();

            assertThat(events.rest()).doesNotContain("event: cut");
            assertThat(served.send("GET", ServedStreams.PATH).statusCode()).isEqualTo(503);
            assertThat(served.hub.streams()).isZero();
        }
    }

    @Test
    void placesAreSharedAmongPeers() {
        served.close();
        served = new ServedStreams(LiveTiming.USUAL, 2);
        try (Events first = served.follow("X-Forwarded-For: 192.0.2.1").opened();
                Events second = served.follow("X-Forwarded-For: 192.0.2.1").opened()) {
            HttpResponse<String> refused = served.send("GET", ServedStreams.PATH, "X-Forwarded-For", "192.0.2.1");
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(new JsonObject(refused.body()).getString("code")).isEqualTo("too-many-listeners");

            try (Events other = served.follow("X-Forwarded-For: 192.0.2.2").opened()) {
                assertThat(first.rest()).contains("data: {\"reason\":\"place-needed\"}");
                served.owner.post(1);
                assertThat(second.numbers(1)).containsExactly(1L);
                assertThat(other.numbers(1)).containsExactly(1L);
            }
        }
        eventually(() -> assertThat(served.hub.streams()).isZero());
    }

    @Test
    void whatIsUnknownOrWrongIsAnsweredByAProblem() {
        assertThat(code("/applications/other/chats/1/messages/stream", 404)).isEqualTo("chat-not-found");
        assertThat(code("/api/applications/secret-of-the-town/chats/2/messages/stream", 404))
                .isEqualTo("chat-not-found");
        assertThat(code("/application/secret/chat/x/message/stream", 404)).isEqualTo("chat-not-found");
        assertThat(code(ServedStreams.PATH + "?after=-1", 400)).isEqualTo("invalid-query");

        HttpResponse<String> head = served.send("HEAD", ServedStreams.PATH);
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("Content-Type")).contains("text/event-stream");
    }

    private String code(String path, int status) {
        HttpResponse<String> answer = served.send("GET", path);
        assertThat(answer.statusCode()).isEqualTo(status);
        return new JsonObject(answer.body()).getString("code");
    }

    private static List<Long> from(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }
}
