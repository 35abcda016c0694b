package com.xrides.chat.tokens;

import static com.xrides.chat.api.ServedChats.header;
import static com.xrides.chat.api.ServedChats.problem;
import static com.xrides.chat.api.ServedChats.tokenOf;
import static com.xrides.testing.Waiting.eventually;
import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.chat.api.ServedChats;
import com.xrides.chat.messages.LiveMessages;
import com.xrides.chat.messages.LiveMessages.TokenReplaced;
import com.xrides.chat.tokens.KnownApplications.Found;
import com.xrides.platform.log.AccessLog;
import com.xrides.testing.LoggedLines;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tokens are known without the database, and guessing them is slow. */
class KnownApplicationsTest {

    private static final String NEW_TOKEN = "a-token-that-another-node-made-now";

    private final ServedChats chats = new ServedChats();

    @AfterEach
    void close() {
        chats.close();
    }

    @Test
    void allAreReadAtTheStart() {
        String token = tokenOf(chats.application("town"));
        int asked = chats.tables().asked();
        var known = resultOf(KnownApplications.start(chats.vertx(), chats.bus(), Duration.ofMillis(20)));
        eventually(() -> assertThat(chats.tables().asked()).isGreaterThan(asked + 3));

        chats.tables().away(true);

        eventually(() -> assertThat(find(known, token)).isEqualTo(new Found(Found.Kind.KNOWN, 1000)));
    }

    @Test
    void thoseThatComeLaterAreReadAsWell() {
        var known = resultOf(KnownApplications.start(chats.vertx(), chats.bus(), Duration.ofMillis(20)));
        String token = tokenOf(chats.application("town"));
        int asked = chats.tables().asked();

        eventually(() -> assertThat(chats.tables().asked()).isGreaterThan(asked + 3));

        chats.tables().away(true);
        assertThat(find(known, token).kind()).isEqualTo(Found.Kind.KNOWN);
        resultOf(known.close());
    }

    @Test
    void oneThatIsNotKnownIsAskedFor() {
        assertThat(find(chats.known(), NEW_TOKEN).kind()).isEqualTo(Found.Kind.UNKNOWN);
        long id = chats.tables().replace(tokenOf(chats.application("town")), NEW_TOKEN);

        assertThat(find(chats.known(), NEW_TOKEN)).isEqualTo(new Found(Found.Kind.KNOWN, id));

        chats.tables().away(true);
        assertThat(find(chats.known(), NEW_TOKEN).kind()).isEqualTo(Found.Kind.KNOWN);
        assertThat(find(chats.known(), "another-token-of-some-length").kind()).isEqualTo(Found.Kind.UNAVAILABLE);
        assertThat(find(chats.known(), "short").kind()).isEqualTo(Found.Kind.UNKNOWN);
    }

    @Test
    void aTokenThatAnotherNodeReplacedIsForgotten() {
        String token = tokenOf(chats.application("town"));
        long id = chats.tables().replace(token, NEW_TOKEN);

        chats.bus().tell(LiveMessages.REPLACED, new TokenReplaced(id));

        eventually(() -> assertThat(find(chats.known(), token).kind()).isIn(Found.Kind.UNKNOWN, Found.Kind.TOO_OFTEN));
    }

    @Test
    void whoGuessesIsStoppedBeforeTheDatabaseIsAsked() {
        String application = chats.application("town");
        int asked = chats.tables().asked();
        var answer = chats.get("/applications/guessed-token-number-x");
        for (int i = 0; i < 1000 && answer.statusCode() == 404; i++) {
            asked = chats.tables().asked();
            answer = chats.get("/applications/guessed-token-number-" + i);
        }

        problem(answer, 429, "rate-exceeded");
        assertThat(header(answer, "Retry-After")).isEqualTo("1");
        assertThat(chats.tables().asked()).isEqualTo(asked);
        assertThat(chats.get(application).statusCode()).isEqualTo(200);
    }

    @Test
    void noMoreThanSoManyAreRemembered() {
        var tokens = new KnownTokens();
        for (int i = 0; i < KnownTokens.MOST + 10; i++) {
            tokens.remember("token " + i, i);
        }
        long found = 0;
        for (int i = 0; i < KnownTokens.MOST + 10; i++) {
            found += tokens.find("token " + i) == null ? 0 : 1;
        }

        assertThat(found).isEqualTo(KnownTokens.MOST);
        assertThat(tokens.find("token " + (KnownTokens.MOST + 9))).isNotNull();
    }

    @Test
    void anOldTokenDoesNotComeBackWithAPageThatWasReadBefore() {
        var tokens = new KnownTokens();
        KnownTokens.Reading reading = tokens.begin();
        tokens.forget(7);
        tokens.remember("new", 7);

        reading.add("old", 7);
        reading.add("other", 8);

        assertThat(tokens.find("old")).isNull();
        assertThat(tokens.find("new")).isEqualTo(7);
        assertThat(tokens.find("other")).isEqualTo(8);
    }

    @Test
    void tokensAreNotLogged() {
        try (var lines = LoggedLines.of(AccessLog.LOGGER)) {
            String chat = chats.chat();
            String token = tokenOf(chat);
            chats.say(chat, "hello");
            problem(chats.get("/api/application/" + token + "/chat/1/message/7"), 404, "chat-not-found");
            problem(chats.get(chat + "/nothing"), 404, "not-found");
            problem(chats.send("DELETE", chat, ""), 405, "method-not-allowed");

            eventually(() -> assertThat(lines.all()).hasSize(6));
            assertThat(lines.all())
                    .noneMatch(line -> line.contains(token))
                    .anyMatch(line -> line.contains("path=/applications/:token/chats/:chat/messages/:message "))
                    .anyMatch(line -> line.contains("path=/applications/:token/chats/1/nothing "));
        }
    }

    private static Found find(KnownApplications known, String token) {
        return resultOf(known.find(token, "192.0.2.1"));
    }
}
