package com.xrides.chat.figures;

import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.chat.live.ChatHub;
import com.xrides.chat.messages.AuditMessages;
import com.xrides.chat.messages.AuditMessages.Audited;
import com.xrides.chat.messages.AuditMessages.LiveChat;
import com.xrides.chat.messages.AuditMessages.LiveChats;
import com.xrides.chat.messages.AuditMessages.WrongNumbers;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.web.ManagementApi;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What operators are told of chats. */
class ChatFiguresTest {

    private final Vertx vertx = Vertx.vertx();
    private final MessageBus bus = MessageBus.on(vertx);
    private final int port = listen();

    private int listen() {
        var hub = new ChatHub(bus, new SimpleMeterRegistry());
        var source = new ChatFiguresSource(() -> 10, () -> 3, () -> 0.25);
        var api = new ManagementApi(vertx);
        api.mount(new ChatFigures(bus, hub, source, OptionalInt.of(8080)));
        Router router = Router.router(vertx);
        api.addTo(router);
        return resultOf(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"))
                .actualPort();
    }

    @AfterEach
    void close() {
        resultOf(vertx.close());
    }

    @Test
    void figuresTellWhichChatsLiveAndWhatThisNodeDoes() {
        resultOf(bus.answer(
                AuditMessages.LIVE,
                question -> Future.succeededFuture(new LiveChats(List.of(new LiveChat("city", 2, 30, 4))))));

        JsonObject figures = ask(HttpMethod.GET, "/chats/figures", 200);

        assertThat(figures.encode())
                .isEqualTo("{\"chats\":[{\"application\":\"city\",\"chat\":2,\"messages\":30,\"seconds_ago\":4}],"
                        + "\"subscribers\":0,\"messages_per_second\":0.0,\"pending\":3,\"contention\":0.25,"
                        + "\"page_port\":8080,\"audit\":null}");
    }

    @Test
    void anAuditIsAnsweredAndRemembered() {
        resultOf(bus.answer(AuditMessages.LIVE, question -> Future.succeededFuture(new LiveChats(List.of()))));
        var wrong = new WrongNumbers("city", 1, 5, 5, 4);
        resultOf(bus.answer(
                AuditMessages.AUDIT, question -> Future.succeededFuture(new Audited(1, 2, 9, List.of(wrong)))));

        JsonObject audit = ask(HttpMethod.POST, "/chats/audit", 200);

        assertThat(audit.getLong("messages")).isEqualTo(9);
        assertThat(audit.getJsonArray("wrong").getJsonObject(0).encode())
                .isEqualTo("{\"application\":\"city\",\"chat\":1,\"counter\":5,\"greatest\":5,\"count\":4}");
        assertThat(ask(HttpMethod.GET, "/chats/figures", 200).getJsonObject("audit"))
                .isEqualTo(audit);
    }

    @Test
    void whereNobodyEverToldOfChatsThereAreNoneAndNobodyCountsThem() {
        assertThat(ask(HttpMethod.GET, "/chats/figures", 200).getJsonArray("chats"))
                .isEmpty();
        assertThat(ask(HttpMethod.POST, "/chats/audit", 503).getString("code")).isEqualTo("lookup-unavailable");
    }

    @Test
    void aRateIsThatBetweenTheLastTwoLooks() {
        var total = new AtomicLong(100);
        var nanos = new AtomicLong();
        var rate = new RecentRate(total::get, nanos::get);

        assertThat(rate.look()).isZero();
        total.set(300);
        nanos.set(2_000_000_000L);
        assertThat(rate.look()).isEqualTo(100);
        total.set(900);
        nanos.addAndGet(500_000_000L);
        assertThat(rate.look()).isEqualTo(100);
    }

    private JsonObject ask(HttpMethod method, String path, int status) {
        return resultOf(vertx.createHttpClient()
                .request(method, port, "127.0.0.1", path)
                .compose(request -> request.putHeader("X-XRides-Console", "1").send())
                .compose(answer -> {
                    assertThat(answer.statusCode()).isEqualTo(status);
                    return answer.body();
                })
                .map(body -> body.toJsonObject()));
    }
}
