package com.xrides.cli.chats;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.cli.operator.FakeManagement;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The commands about chats that ask a management port. */
class ChatFiguresCommandTest {

    private FakeManagement node;

    @BeforeEach
    void start() throws TimeoutException {
        node = new FakeManagement();
    }

    @AfterEach
    void stop() throws TimeoutException {
        node.close();
    }

    @Test
    void chatsThatLiveAreListedWithWhatTheNodeDoes() {
        node.answer("GET /chats/figures", 200, """
                {"chats":[{"application":"Pune","chat":3,"messages":120,"seconds_ago":4}],"subscribers":5,
                "messages_per_second":12.5,"pending":7,"contention":0.013,"page_port":8080,"audit":null}""");

        assertThat(node.run(new ChatsCommand(), "list")).isZero();

        assertThat(node.out())
                .contains(
                        "12.5 messages a second stored, 7 held, 5 streams open, 1.3% of statements waited",
                        "Pune, chat 3: 120 messages, the last 4 s ago");
    }

    @Test
    void rightNumbersAreASuccessAndWrongOnesNot() {
        node.answer(
                "POST /chats/audit",
                200,
                "{\"at\":\"2026-03-01T12:00:00Z\",\"applications\":2,\"chats\":10,\"messages\":1234,\"wrong\":[]}");
        assertThat(node.run(new ChatsCommand(), "audit")).isZero();
        node.answer("POST /chats/audit", 200, """
                {"at":"2026-03-01T12:00:00Z","applications":2,"chats":10,"messages":1234,
                "wrong":[{"application":"Pune","chat":3,"counter":5,"greatest":5,"count":4}]}""");
        assertThat(node.run(new ChatsCommand(), "audit")).isEqualTo(1);

        assertThat(node.out())
                .contains(
                        "2 applications, 10 chats, 1234 messages: all numbers are right.",
                        "numbers are WRONG.",
                        "Pune, chat 3: the counter says 5, the greatest number is 5, there are 4");
    }

    @Test
    void anAuditThatCouldNotBeRunIsNoSuccess() {
        node.answer("POST /chats/audit", 503, "{\"detail\":\"nobody answers\"}");

        assertThat(node.run(new ChatsCommand(), "audit")).isEqualTo(1);

        assertThat(node.err()).contains("nobody answers");
    }
}
