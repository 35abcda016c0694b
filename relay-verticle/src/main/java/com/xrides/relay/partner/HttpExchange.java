package com.xrides.relay.partner;

import com.xrides.platform.timing.Timeout;
import com.xrides.platform.web.client.RetryAfter;
import com.xrides.relay.model.Outcome;
import com.xrides.relay.model.Outcome.Answered;
import com.xrides.relay.model.Outcome.Lost;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One request over a connection, from its first byte to the end of the answer. What the partner said is decided by the head of
 * its answer; of the body a little is kept, and a long one is not waited for. One event loop.
 */
final class HttpExchange {

    private static final int MAX_BODY = 64 << 10;
    private static final int MAX_IDLE_SECONDS = 60;
    private static final Pattern KEEP_ALIVE_TIMEOUT = Pattern.compile("timeout\\s*=\\s*([0-9]{1,6})");

    private final Connection connection;
    private final HttpClientRequest request;
    private final Duration timeout;
    private final Promise<Outcome> outcome = Promise.promise();
    private final Excerpt excerpt = new Excerpt();
    private final Timeout limit;
    private @Nullable HttpClientResponse answer;
    private long received;

    private HttpExchange(Vertx vertx, Connection connection, HttpClientRequest request, Duration timeout) {
        this.connection = connection;
        this.request = request;
        this.timeout = timeout;
        this.limit = Timeout.after(vertx, timeout, this::timeOut);
    }

    /** Sends a request; the future never fails. The connection is given back or closed at the end. */
    static Future<Outcome> run(
            Vertx vertx, Connection connection, HttpClientRequest request, Buffer body, Duration timeout) {
        var exchange = new HttpExchange(vertx, connection, request, timeout);
        // Without a handler each broken connection is an error in the log.
        request.exceptionHandler(exchange::broken);
        request.send(body).onComplete(exchange::begin, exchange::broken);
        return exchange.outcome.future();
    }

    private void begin(HttpClientResponse response) {
        if (outcome.future().isComplete()) {
            return;
        }
        answer = response;
        response.handler(this::take)
                .exceptionHandler(this::broken)
                .endHandler(end -> end(response, reusableFor(response)));
    }

    private void take(Buffer part) {
        received += part.length();
        excerpt.add(part);
        if (received > MAX_BODY) {
            finish();
        }
    }

    private void end(HttpClientResponse response, Duration idle) {
        if (outcome.future().isComplete()) {
            return;
        }
        // Before whoever waits for the outcome sends the next request.
        if (idle.isZero()) {
            connection.close();
        } else {
            connection.home().giveBack(connection, idle);
        }
        var unused = complete(answered(response));
    }

    private void broken(Throwable cause) {
        if (answer == null) {
            lost(false, "the connection broke before an answer: " + Words.of(cause));
        } else {
            finish();
        }
    }

    private void timeOut() {
        if (answer == null) {
            lost(true, "no answer within %d ms".formatted(timeout.toMillis()));
        } else {
            finish();
        }
        var unused = request.reset(0, new TimeoutException());
    }

    /** The head of the answer is there, and no more of it is waited for. */
    private void finish() {
        HttpClientResponse response = answer;
        if (response != null && complete(answered(response))) {
            connection.close();
        }
    }

    private void lost(boolean timedOut, String detail) {
        if (complete(new Lost(timedOut, detail))) {
            connection.close();
        }
    }

    private boolean complete(Outcome result) {
        limit.cancel();
        return outcome.tryComplete(result);
    }

    private Answered answered(HttpClientResponse response) {
        return new Answered(
                response.statusCode(),
                RetryAfter.parse(
                        response.getHeader(HttpHeaders.RETRY_AFTER),
                        response.getHeader(HttpHeaders.DATE),
                        Instant.now()),
                excerpt.text());
    }

    /** How long the connection may wait for another request; zero where the partner closes it. */
    private static Duration reusableFor(HttpClientResponse response) {
        String connection = response.getHeader(HttpHeaders.CONNECTION);
        boolean closes =
                connection != null && connection.toLowerCase(Locale.ROOT).contains("close");
        if (response.version() != HttpVersion.HTTP_1_1 || closes || response.statusCode() < 200) {
            return Duration.ZERO;
        }
        String keepAlive = response.getHeader(HttpHeaders.KEEP_ALIVE);
        Matcher announced = KEEP_ALIVE_TIMEOUT.matcher(keepAlive == null ? "" : keepAlive);
        long seconds = announced.find() ? Long.parseLong(announced.group(1)) : MAX_IDLE_SECONDS;
        Duration safe = Duration.ofSeconds(seconds).dividedBy(2);
        return safe.compareTo(IdleConnections.LONGEST_IDLE) < 0 ? safe : IdleConnections.LONGEST_IDLE;
    }
}
