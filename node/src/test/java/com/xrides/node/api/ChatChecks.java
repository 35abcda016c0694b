package com.xrides.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;

/** Each operation of chats with each status that can be had, against their description. */
final class ChatChecks {

    private static final String[] JSON = {"Content-Type", "application/json"};
    private static final String[] KEYED = {"Content-Type", "application/json", "Idempotency-Key", "k1"};

    private static final String APPLICATIONS = "/applications";
    private static final String APPLICATION = APPLICATIONS + "/{token}";
    private static final String CHATS = APPLICATION + "/chats";
    private static final String CHAT = CHATS + "/{chat}";
    private static final String READ = CHAT + "/read";
    private static final String MESSAGES = CHAT + "/messages";
    private static final String MESSAGE = MESSAGES + "/{message}";
    private static final String SEARCH = MESSAGES + "/search";
    private static final String STREAM = MESSAGES + "/stream";
    private static final String BY_KEY = MESSAGES + "/by-key/{key}";
    private static final String OF_BOOKING = "/bookings/{id}/chat";
    private static final String ROTATE = APPLICATION + "/rotate";

    private static final String NAME = "{\"name\":\"Pune\"}";
    private static final String BOOKING = "{\"booking_id\":7001}";
    private static final String HELLO = "{\"body\":\"Hello\",\"sender\":\"rider\"}";
    private static final String MARK = "{\"reader\":\"driver\",\"number\":1}";
    private static final String WRONG = "{\"name\":7,\"booking_id\":-1,\"body\":\"\"}";

    private static final String NOBODY = "/applications/nobody-has-this-token-AAAAAA";

    private final ApiCheck api;
    private final ApiCheck management;
    private String application = NOBODY;

    ChatChecks(ApiCheck api, ApiCheck management) {
        this.api = api;
        this.management = management;
    }

    void talk() throws IOException, InterruptedException {
        application = "/applications/"
                + new JsonObject(api.expect(201, "POST " + APPLICATIONS, APPLICATIONS, NAME, JSON)).getString("token");
        ofApplication();
        ofChat();
        ofMessages();
        ofOneMessage();
        rotate();
        missing();
    }

    private void ofApplication() throws IOException, InterruptedException {
        api.expect(422, "POST " + APPLICATIONS, APPLICATIONS, WRONG, JSON);
        assertThat(api.expect(200, "GET " + APPLICATIONS, APPLICATIONS, null)).contains("Pune");
        api.expect(200, "GET " + APPLICATION, application, null);
        api.expect(200, "PUT " + APPLICATION, application, NAME, JSON);
        api.expect(422, "PUT " + APPLICATION, application, WRONG, JSON);
    }

    private void ofChat() throws IOException, InterruptedException {
        String chats = application + "/chats";
        api.expect(201, "POST " + CHATS, chats, BOOKING, KEYED);
        api.expect(200, "POST " + CHATS, chats, BOOKING, KEYED);
        api.expect(409, "POST " + CHATS, chats, "{}", KEYED);
        api.expect(422, "POST " + CHATS, chats, WRONG, JSON);
        assertThat(api.expect(200, "GET " + CHATS, chats + "?reader=driver", null))
                .contains("\"unread\":0");
        api.expect(200, "GET " + CHAT, chats + "/1", null);
        api.expect(200, "PUT " + CHAT, chats + "/1", BOOKING, JSON);
        api.expect(422, "PUT " + CHAT, chats + "/1", WRONG, JSON);
        assertThat(api.expect(200, "GET " + OF_BOOKING, "/bookings/7001/chat", null))
                .contains("Pune");
        api.expect(404, "GET " + OF_BOOKING, "/bookings/7002/chat", null);
    }

    private void ofMessages() throws IOException, InterruptedException {
        String messages = application + "/chats/1/messages";
        api.expect(201, "POST " + MESSAGES, messages, HELLO, KEYED);
        api.expect(200, "POST " + MESSAGES, messages, HELLO, KEYED);
        api.expect(409, "POST " + MESSAGES, messages, "{\"body\":\"Other\"}", KEYED);
        api.expect(422, "POST " + MESSAGES, messages, WRONG, JSON);
        api.expect(200, "GET " + MESSAGES, messages, null);
        assertThat(api.expect(200, "GET " + SEARCH, messages + "/search?key=HELL", null))
                .contains("\"matches\":[{");
        api.expect(422, "GET " + SEARCH, messages + "/search", null);
        assertThat(api.expect(200, "GET " + BY_KEY, messages + "/by-key/k1", null))
                .contains("\"stored\"");
        api.expect(404, "GET " + BY_KEY, messages + "/by-key/k2", null);
        String read = application + "/chats/1/read";
        assertThat(api.expect(200, "PUT " + READ, read, MARK, JSON)).contains("\"unread\":0");
        api.expect(422, "PUT " + READ, read, WRONG, JSON);
    }

    private void ofOneMessage() throws IOException, InterruptedException {
        String message = application + "/chats/1/messages/1";
        api.expect(200, "GET " + MESSAGE, message, null);
        api.expect(200, "PUT " + MESSAGE, message, HELLO, JSON);
        api.with("If-Match", "\"77\"").expect(412, "PUT " + MESSAGE, message, HELLO, JSON);
        api.expect(422, "PUT " + MESSAGE, message, WRONG, JSON);
    }

    private void rotate() throws IOException, InterruptedException {
        String rotated = api.expect(200, "POST " + ROTATE, application + "/rotate", null);
        api.expect(404, "GET " + APPLICATION, application, null);
        application = "/applications/" + new JsonObject(rotated).getString("token");
    }

    private void missing() throws IOException, InterruptedException {
        api.expect(404, "PUT " + APPLICATION, NOBODY, NAME, JSON);
        api.expect(404, "POST " + ROTATE, NOBODY + "/rotate", null);
        api.expect(404, "POST " + CHATS, NOBODY + "/chats", BOOKING, JSON);
        api.expect(404, "GET " + CHATS, NOBODY + "/chats", null);
        ofChatThatIsNotThere(404, application + "/chats/99");
    }

    private void ofChatThatIsNotThere(int status, String chat) throws IOException, InterruptedException {
        api.expect(status, "GET " + CHAT, chat, null);
        api.expect(status, "PUT " + CHAT, chat, BOOKING, JSON);
        api.expect(status, "PUT " + READ, chat + "/read", MARK, JSON);
        api.expect(status, "POST " + MESSAGES, chat + "/messages", HELLO, JSON);
        api.expect(status, "GET " + MESSAGES, chat + "/messages", null);
        api.expect(status, "GET " + SEARCH, chat + "/messages/search?key=x", null);
        api.expect(status, "GET " + STREAM, chat + "/messages/stream", null);
        api.expect(status, "GET " + MESSAGE, chat + "/messages/1", null);
        api.expect(status, "PUT " + MESSAGE, chat + "/messages/1", HELLO, JSON);
    }

    void operate() throws IOException, InterruptedException {
        assertThat(management.expect(200, "GET /chats/figures", "/chats/figures", null))
                .contains("\"application\":\"Pune\"");
        management.expect(403, "POST /chats/audit", "/chats/audit", null);
        assertThat(console().expect(200, "POST /chats/audit", "/chats/audit", null))
                .contains("\"messages\":1,\"wrong\":[]");
    }

    /** On a node that nobody answers. */
    void askInVain() throws IOException, InterruptedException {
        api.expect(503, "POST " + APPLICATIONS, APPLICATIONS, NAME, JSON);
        api.expect(503, "GET " + APPLICATIONS, APPLICATIONS, null);
        api.expect(503, "GET " + OF_BOOKING, "/bookings/7001/chat", null);
        api.expect(503, "GET " + APPLICATION, NOBODY, null);
        api.expect(503, "PUT " + APPLICATION, NOBODY, NAME, JSON);
        api.expect(503, "POST " + ROTATE, NOBODY + "/rotate", null);
        api.expect(503, "POST " + CHATS, NOBODY + "/chats", BOOKING, JSON);
        api.expect(503, "GET " + CHATS, NOBODY + "/chats", null);
        ofChatThatIsNotThere(503, NOBODY + "/chats/1");
        assertThat(management.expect(200, "GET /chats/figures", "/chats/figures", null))
                .contains("\"chats\":[]");
        console().expect(503, "POST /chats/audit", "/chats/audit", null);
    }

    /** What is held, of an application that the node knows. */
    void talkWithoutDatabase() throws IOException, InterruptedException {
        String messages = application + "/chats/1/messages";
        String held = api.expect(202, "POST " + MESSAGES, messages, HELLO, JSON);
        String key = new JsonObject(held).getString("key");
        assertThat(api.expect(200, "GET " + BY_KEY, messages + "/by-key/" + key, null))
                .contains("\"pending\"");
        // It was told of chats before.
        management.expect(503, "GET /chats/figures", "/chats/figures", null);
    }

    private ApiCheck console() {
        return management.with("X-XRides-Console", "1");
    }
}
