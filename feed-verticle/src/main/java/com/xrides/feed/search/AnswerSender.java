package com.xrides.feed.search;

import com.xrides.feed.snapshot.Snapshot;
import com.xrides.platform.web.content.AcceptedCodings;
import com.xrides.platform.web.problem.Unawaited;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sends answers: whole, compressed, or as 304 where the client has them. One event loop.
 */
final class AnswerSender {

    /** Seconds since the last complete fetch; not there before the first. */
    static final CharSequence DATA_AGE = HttpHeaders.createOptimized("xrides-data-age");

    /** There where some plans of the window may be missing, since the database is away. */
    static final CharSequence DATA_PARTIAL = HttpHeaders.createOptimized("xrides-data-partial");

    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
    private static final CharSequence CACHE_CONTROL = HttpHeaders.createOptimized("max-age=1");
    private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");
    private static final CharSequence TRUE = HttpHeaders.createOptimized("true");
    private static final CharSequence GZIP = HttpHeaders.createOptimized("gzip");

    /** Different values of Accept-Encoding that are remembered. */
    private static final int MAX_CODINGS = 100;

    private final Vertx vertx;
    private final Map<String, Boolean> codings = new HashMap<>();
    private @Nullable Instant ageOf;
    private long ageAt;
    private CharSequence age = "";

    AnswerSender(Vertx vertx) {
        this.vertx = vertx;
    }

    /** @param isKept whether the same answer may be sent again, and so is worth compressing well */
    void send(HttpServerRequest request, Snapshot snapshot, Answer answer, boolean isKept) {
        HttpServerResponse response = request.response();
        MultiMap headers = response.headers();
        boolean gzip = answer.isCompressible() && takesGzip(request);
        describe(headers, snapshot);
        headers.set(HttpHeaders.CACHE_CONTROL, CACHE_CONTROL);
        String given = request.getHeader(HttpHeaders.IF_NONE_MATCH);
        if (given != null && sendIfKnown(response, given, answer, gzip)) {
            return;
        }
        headers.set(HttpHeaders.ETAG, answer.tag(gzip));
        end(response, answer, gzip, isKept ? Answer.SMALL : Answer.FAST);
    }

    /** Sends an answer in which plans may be missing. */
    void sendPartial(HttpServerRequest request, Snapshot snapshot, Answer answer) {
        HttpServerResponse response = request.response();
        describe(response.headers(), snapshot);
        response.headers().set(HttpHeaders.CACHE_CONTROL, NO_STORE).set(DATA_PARTIAL, TRUE);
        end(response, answer, answer.isCompressible() && takesGzip(request), Answer.FAST);
    }

    private void describe(MultiMap headers, Snapshot snapshot) {
        headers.set(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        Instant completeAt = snapshot.completeAt();
        if (completeAt != null) {
            headers.set(DATA_AGE, age(completeAt));
        }
    }

    private boolean sendIfKnown(HttpServerResponse response, String given, Answer answer, boolean gzip) {
        boolean isOther = !EntityTags.include(given, answer.tag(gzip));
        // The client may have the other form, which is of the same content.
        if (isOther && !EntityTags.include(given, answer.tag(!gzip))) {
            return false;
        }
        response.headers().set(HttpHeaders.ETAG, answer.tag(gzip != isOther));
        Unawaited.end(response.setStatusCode(304));
        return true;
    }

    private void end(HttpServerResponse response, Answer answer, boolean gzip, int level) {
        if (!gzip) {
            end(response, answer, answer.plain());
            return;
        }
        var unused = answer.compressed(vertx, level).onComplete(compressed -> {
            if (compressed.succeeded()) {
                response.headers().set(HttpHeaders.CONTENT_ENCODING, GZIP);
                end(response, answer, compressed.result());
            } else {
                SearchHandler.fail(response, compressed.cause());
            }
        });
    }

    private static void end(HttpServerResponse response, Answer answer, Buffer body) {
        MultiMap headers = response.headers();
        headers.set(HttpHeaders.CONTENT_TYPE, JSON);
        String link = answer.link();
        if (link != null) {
            headers.set("link", link);
        }
        // Said for HEAD as well, whose body is left out.
        headers.set(HttpHeaders.CONTENT_LENGTH, String.valueOf(body.length()));
        Unawaited.end(response, body);
    }

    private boolean takesGzip(HttpServerRequest request) {
        String header = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
        if (header == null) {
            return false;
        }
        Boolean known = codings.get(header);
        if (known == null) {
            known = AcceptedCodings.includeGzip(header);
            if (codings.size() < MAX_CODINGS) {
                codings.put(header, known);
            }
        }
        return known;
    }

    /** Another text each second. */
    private CharSequence age(Instant completeAt) {
        long now = System.currentTimeMillis() / 1000;
        if (now != ageAt || !completeAt.equals(ageOf)) {
            ageAt = now;
            ageOf = completeAt;
            age = HttpHeaders.createOptimized(String.valueOf(Math.max(0, now - completeAt.getEpochSecond())));
        }
        return age;
    }
}
