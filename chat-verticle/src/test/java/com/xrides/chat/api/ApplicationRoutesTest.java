package com.xrides.chat.api;

import static com.xrides.chat.api.ServedChats.header;
import static com.xrides.chat.api.ServedChats.json;
import static com.xrides.chat.api.ServedChats.list;
import static com.xrides.chat.api.ServedChats.location;
import static com.xrides.chat.api.ServedChats.problem;
import static com.xrides.chat.api.ServedChats.tokenOf;
import static com.xrides.chat.api.ServedChats.wrongFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.platform.web.access.Access;
import com.xrides.platform.web.access.Admission;
import com.xrides.platform.web.access.KeyCheck;
import com.xrides.platform.web.access.Refusal;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Applications, and who may see them. */
class ApplicationRoutesTest {

    private final ServedChats chats = new ServedChats();

    @AfterEach
    void close() {
        chats.close();
    }

    @Test
    void anApplicationGetsATokenThatNobodyCanGuess() {
        var answer = chats.post("/applications", new JsonObject().put("name", "Cafe\u0301"));

        JsonObject made = json(answer, 201);
        assertThat(made.fieldNames()).containsExactly("token", "name", "chats_count", "created_at", "updated_at");
        assertThat(made.getString("token")).matches("[A-Za-z0-9_-]{32}");
        assertThat(made.getString("name")).isEqualTo("Café");
        assertThat(made.getInteger("chats_count")).isZero();
        assertThat(made.getString("created_at")).isEqualTo("2013-01-01T04:00:00Z");
        assertThat(location(answer)).isEqualTo("/applications/" + made.getString("token"));
        assertThat(json(chats.get(location(answer)), 200)).isEqualTo(made);
        assertThat(tokenOf(chats.application("other"))).isNotEqualTo(made.getString("token"));
    }

    @Test
    void itIsMadeOnceThoughAnAnswerIsLost() {
        chats.tables().loseAnswers(1);

        String path = chats.application("town");

        assertThat(list(chats.get("/applications"))).hasSize(1);
        assertThat(chats.get(path).statusCode()).isEqualTo(200);
    }

    @Test
    void itCanBeRenamed() {
        String path = chats.application("town");

        assertThat(json(chats.put(path, new JsonObject().put("name", "city")), 200)
                        .getString("name"))
                .isEqualTo("city");
        assertThat(wrongFields(chats.put(path, new JsonObject()))).isEqualTo("name required");
        assertThat(wrongFields(chats.put(path, new JsonObject().put("name", 7))))
                .isEqualTo("name wrong-type");
        assertThat(wrongFields(chats.put(path, new JsonObject().put("name", "x".repeat(201)))))
                .isEqualTo("name too-large");
    }

    @Test
    void theyAreListedByPages() {
        List<String> tokens = IntStream.range(0, 5)
                .mapToObj(i -> tokenOf(chats.application("town " + i)))
                .toList();
        var seen = new ArrayList<String>();
        String next = "?limit=2";
        while (!next.isEmpty()) {
            var page = chats.get("/applications" + next);
            list(page).forEach(application -> seen.add(((JsonObject) application).getString("token")));
            next = page.headers().firstValue("Link").filter(link -> link.contains("next")).stream()
                    .map(link -> link.replaceAll(".*<([^>]*)>; rel=\"next\".*", "$1"))
                    .collect(Collectors.joining());
        }

        assertThat(seen).isEqualTo(tokens);
        var last = chats.get("/applications?limit=2&before=" + tokens.get(3));
        assertThat(list(last).getJsonObject(0).getString("name")).isEqualTo("town 1");
        assertThat(header(last, "Link")).contains("rel=\"prev\"", "rel=\"next\"");
        assertThat(problem(chats.get("/applications?after=nobody"), 400, "invalid-query")
                        .getString("detail"))
                .doesNotContain("nobody");
        problem(chats.get("/applications?after=%20"), 400, "invalid-query");
    }

    @Test
    void aTokenThatIsReplacedIsUnknownAtOnce() {
        String path = chats.application("town");

        JsonObject rotated = json(chats.send("POST", path + "/rotate", ""), 200);

        assertThat(rotated.getString("token")).matches("[A-Za-z0-9_-]{32}").isNotEqualTo(tokenOf(path));
        problem(chats.get(path), 404, "chat-not-found");
        assertThat(chats.get("/applications/" + rotated.getString("token")).statusCode())
                .isEqualTo(200);
        problem(chats.send("POST", path + "/rotate", ""), 404, "chat-not-found");
    }

    /** Else its clients would be locked out, by a token that nobody was told. */
    @Test
    void aNewTokenIsToldThoughTheAnswerIsLost() {
        String path = chats.application("town");
        chats.tables().loseAnswers(1);

        JsonObject rotated = json(chats.send("POST", path + "/rotate", ""), 200);

        assertThat(chats.get("/applications/" + rotated.getString("token")).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /applications/nobody-has-this-token",
        "GET, /applications/short",
        "GET, /applications/with%20space",
        "GET, /api/application/nobody-has-this-token/chat/7",
        "GET, /applications/TOKEN/chats/7",
        "GET, /applications/TOKEN/chats/0",
        "GET, /applications/TOKEN/chats/-1",
        "GET, /applications/TOKEN/chats/x",
        "GET, /applications/TOKEN/chats/99999999999",
        "GET, /applications/TOKEN/chats/1/messages/7",
        "GET, /applications/TOKEN/chats/1/messages/x",
        "GET, /applications/TOKEN/chats/1/messages/99999999999999999999",
        "GET, /applications/TOKEN/chats/7/messages",
        "GET, /applications/TOKEN/chats/7/messages/search?key=x",
        "GET, /applications/TOKEN/chats/1/messages/by-key/none",
        "PUT, /applications/TOKEN/chats/7",
        "PUT, /applications/TOKEN/chats/7/read",
        "PUT, /applications/TOKEN/chats/1/messages/7",
        "POST, /applications/TOKEN/chats/7/messages",
        "GET, /bookings/x/chat",
        "GET, /bookings/77/chat",
    })
    void whateverIsUnknownIsTheSame(String method, String path) {
        String chat = chats.chat();
        String token = tokenOf(chat);
        String body = "{\"body\":\"x\",\"booking_id\":1,\"reader\":\"me\",\"number\":0}";

        var answer = method.equals("GET")
                ? chats.get(path.replace("TOKEN", token))
                : chats.send(method, path.replace("TOKEN", token), body, "Content-Type", ServedChats.JSON);

        JsonObject problem = problem(answer, 404, "chat-not-found");
        assertThat(problem.getString("detail")).isEqualTo("There is no such application, chat or message.");
        assertThat(problem.getValue("id")).isNull();
    }

    @Test
    void whileTheDatabaseIsAwayNothingIsReadOrChanged() {
        String chat = chats.chat();
        String path = chat.substring(0, chat.indexOf("/chats"));
        chats.tables().away(true);

        for (String read : List.of(
                "/applications",
                path,
                path + "/chats",
                chat,
                chat + "/messages",
                chat + "/messages/1",
                chat + "/messages/search?key=x",
                "/bookings/7/chat",
                "/applications/unknown-but-well-formed")) {
            var answer = chats.get(read);
            problem(answer, 503, "lookup-unavailable");
            assertThat(header(answer, "Retry-After")).isEqualTo("1");
        }
        var name = new JsonObject().put("name", "x");
        problem(chats.post("/applications", name), 503, "chat-unavailable");
        problem(chats.put(path, name), 503, "chat-unavailable");
        problem(chats.send("POST", path + "/rotate", ""), 503, "chat-unavailable");
        problem(chats.send("POST", path + "/chats", ""), 503, "chat-unavailable");
        problem(chats.put(chat, new JsonObject().put("booking_id", 7)), 503, "chat-unavailable");
        problem(chats.put(chat + "/messages/1", new JsonObject().put("body", "x")), 503, "chat-unavailable");
        var answer =
                chats.put(chat + "/read", new JsonObject().put("reader", "me").put("number", 1));
        problem(answer, 503, "chat-unavailable");
        assertThat(header(answer, "Retry-After")).isEqualTo("1");
    }

    @Test
    void keysAreForWhatShowsTokensAndTokensForAllElse() {
        var asked = new CopyOnWriteArrayList<String>();
        try (var guarded = new ServedChats(new KeysFor(asked))) {
            problem(guarded.get("/api/application"), 401, "credentials-missing");
            problem(guarded.post("/applications", new JsonObject()), 401, "credentials-missing");
            problem(guarded.get("/bookings/7/chat"), 401, "credentials-missing");
            problem(guarded.get("/applications/nobody-has-this-token"), 404, "chat-not-found");
            assertThat(guarded.get("/applications", "Authorization", "Bearer xr_")
                            .statusCode())
                    .isEqualTo(200);
            String body = "{\"name\":\"town\",\"body\":\"hello\"}";
            String[] json = {"Content-Type", ServedChats.JSON};
            String[] withKey = {"Content-Type", ServedChats.JSON, "Authorization", "Bearer xr_"};
            String application = location(guarded.send("POST", "/applications", body, withKey));
            json(guarded.send("POST", application + "/chats", body, json), 201);
            json(guarded.send("POST", application + "/chats/1/messages", body, json), 201);
            json(guarded.send("POST", "/api" + application + "/chats/1/messages", body, json), 201);
        }

        // A client may send once more what it sent on a connection that was just closed.
        assertThat(new TreeSet<>(asked))
                .containsExactly(
                        "GET /api/application chats:admin ONCE_KEYED",
                        "GET /applications chats:admin ONCE_KEYED",
                        "GET /bookings/7/chat chats:admin ONCE_KEYED",
                        "POST /applications chats:admin ONCE_KEYED");
    }

    /** Lets in whoever sends any key, and remembers what it was asked about. */
    private record KeysFor(List<String> asked) implements KeyCheck {

        @Override
        public Admission admit(@Nullable String authorization, Access access) {
            return authorization == null
                    ? Admission.refused(Refusal.of(Refusal.Reason.CREDENTIALS_MISSING, "Send a key."))
                    : Admission.ANYBODY;
        }

        @Override
        public Admission admitRequest(HttpServerRequest request, Access access) {
            String scope = Objects.requireNonNull(access.scope()).name();
            asked.add("%s %s %s %s".formatted(request.method(), request.path(), scope, access.level()));
            return admit(request.getHeader("Authorization"), access);
        }
    }
}
