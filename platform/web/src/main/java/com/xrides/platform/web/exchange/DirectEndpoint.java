package com.xrides.platform.web.exchange;

import com.xrides.platform.trace.Tracing;
import com.xrides.platform.web.access.Access;
import com.xrides.platform.web.access.Admission;
import com.xrides.platform.web.access.KeyCheck;
import com.xrides.platform.web.guard.SlowClientGuard;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes the plain requests of one endpoint past the router, which costs more than all that is done to a booking but reading
 * it. Whatever is unusual about a request, or wrong with it, is left to the router. One event loop.
 *
 * @param pattern of the path
 * @param watchers are told the status of each answer
 */
public record DirectEndpoint(
        HttpMethod method,
        String path,
        DirectPath pattern,
        int maxBody,
        KeyCheck keys,
        Access access,
        Handler<Exchange> handler,
        List<IntConsumer> watchers,
        SlowClientGuard guard,
        RequestLog log,
        Tracing tracing,
        Vertx vertx) {

    private static final String JSON = "application/json";
    private static final int MAX_DIGITS = 9;

    /** Whether its path has parameters. */
    public boolean isPattern() {
        return path.contains(":");
    }

    /** Whether a request for its path is one that the router would lead to the handler with nothing to decide on the way. */
    public boolean takes(HttpServerRequest request) {
        MultiMap headers = request.headers();
        return request.method().equals(method)
                && request.version() == HttpVersion.HTTP_1_1
                && !headers.contains(HttpHeaders.TRANSFER_ENCODING)
                && !headers.contains(HttpHeaders.EXPECT)
                && (isWithoutBody() ? !headers.contains(HttpHeaders.CONTENT_LENGTH) : isPlainJson(headers))
                && request.authority() != null;
    }

    private boolean isPlainJson(MultiMap headers) {
        return JSON.equals(headers.get(HttpHeaders.CONTENT_TYPE))
                && isWithinBound(headers.get(HttpHeaders.CONTENT_LENGTH))
                && !headers.contains(HttpHeaders.CONTENT_ENCODING);
    }

    private boolean isWithoutBody() {
        return method.equals(HttpMethod.GET);
    }

    Admission admit(HttpServerRequest request) {
        return access.level() == Access.Level.OPEN ? Admission.ANYBODY : keys.admitRequest(request, access);
    }

    /**
     * Begins with a request that it {@link #takes}.
     *
     * @param values of the parameters in the path
     */
    public void begin(HttpServerRequest request, Map<String, String> values) {
        if (tracing.isOn()) {
            tracing.nameRequest(method + " " + path);
        }
        var exchange = new DirectExchange(this, request, values);
        if (isWithoutBody()) {
            exchange.beginWithoutBody();
        } else {
            exchange.begin();
        }
    }

    private boolean isWithinBound(@Nullable String length) {
        if (length == null || length.isEmpty() || length.length() > MAX_DIGITS) {
            return false;
        }
        int bytes = 0;
        for (int i = 0; i < length.length(); i++) {
            int digit = length.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            bytes = bytes * 10 + digit;
        }
        return bytes > 0 && bytes <= maxBody;
    }
}
