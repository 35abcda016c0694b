package com.xrides.platform.web.client;

import com.xrides.platform.timing.Timeout;
import com.xrides.platform.web.client.ProviderAnswer.Document;
import com.xrides.platform.web.client.ProviderAnswer.Failure;
import com.xrides.platform.web.client.ProviderAnswer.NotModified;
import com.xrides.platform.web.client.ProviderAnswer.Pause;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.StreamResetException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks one provider for its document. One event loop. */
public final class ProviderClient {

    private static final Logger LOG = LoggerFactory.getLogger(ProviderClient.class);

    private static final Pattern CHARSET =
            Pattern.compile(";\\s*charset\\s*=\\s*\"?([^\\s;\"]{1,40})", Pattern.CASE_INSENSITIVE);

    private final Vertx vertx;
    private final URI url;
    private final String accept;
    private final long maxBytes;
    private final ProviderTimeouts timeouts;
    private final HttpClient client;

    /**
     * A client that has asked nothing yet.
     *
     * @param url of http or https; its user and password are sent to where it leads alone
     * @param accept the media types that are understood
     * @param maxBytes of a document, decompressed
     */
    public ProviderClient(Vertx vertx, URI url, String accept, long maxBytes, ProviderTimeouts timeouts) {
        this.vertx = vertx;
        this.url = url;
        this.accept = accept;
        this.maxBytes = maxBytes;
        this.timeouts = timeouts;
        // A connection for each fetch: one kept between them is closed by the provider just when it is used again. We
        // close it, and do not ask the provider to, who would as soon as all is sent, while it is still being read.
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) timeouts.connect().toMillis()));
    }

    /** Asks once, following redirects. Never fails: what goes wrong is an answer. */
    public Future<ProviderAnswer> ask(Validators validators) {
        return ask(new Redirects(url), validators).otherwise(cause -> new Failure(null, words(cause), null));
    }

    /** Closes its connections. */
    public Future<Void> close() {
        return client.close();
    }

    private Future<ProviderAnswer> ask(Redirects at, Validators validators) {
        return client.request(options(at, validators)).compose(this::send).compose(response -> {
            String location = response.getHeader(HttpHeaders.LOCATION);
            if (!Redirects.isRedirect(response.statusCode()) || location == null) {
                return Future.succeededFuture(answer(response, validators));
            }
            discard(response);
            Redirects next = at.follow(location);
            return next.problem() == null
                    ? ask(next, validators)
                    : Future.succeededFuture(new Failure(response.statusCode(), next.problem(), retryAfter(response)));
        });
    }

    private Future<HttpClientResponse> send(HttpClientRequest request) {
        Timeout limit = Timeout.after(vertx, timeouts.head(), () -> {
            var unused = request.reset(
                    0,
                    new IOException(
                            "no answer within %d s".formatted(timeouts.head().toSeconds())));
        });
        return request.send().onSuccess(HttpClientResponse::pause).onComplete(answered -> limit.cancel());
    }

    private RequestOptions options(Redirects at, Validators validators) {
        var options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(at.withoutCredentials())
                .setConnectTimeout(timeouts.connect().toMillis())
                .putHeader(HttpHeaders.ACCEPT, accept)
                .putHeader(HttpHeaders.ACCEPT_ENCODING, "gzip")
                .putHeader(HttpHeaders.USER_AGENT, "XRides");
        String authorization = at.authorization();
        if (authorization != null) {
            options.putHeader(HttpHeaders.AUTHORIZATION, authorization);
        }
        if (validators.etag() != null) {
            options.putHeader(HttpHeaders.IF_NONE_MATCH, validators.etag());
        }
        if (validators.lastModified() != null) {
            options.putHeader(HttpHeaders.IF_MODIFIED_SINCE, validators.lastModified());
        }
        return options;
    }

    private ProviderAnswer answer(HttpClientResponse response, Validators sent) {
        int status = response.statusCode();
        if (status == 200) {
            return document(response);
        }
        discard(response);
        Duration retryAfter = retryAfter(response);
        return switch (status) {
            case 304 ->
                sent.equals(Validators.NONE)
                        ? new Failure(304, "304 without having been asked for it", null)
                        : new NotModified();
            case 429, 503 -> new Pause(status, retryAfter);
            default -> new Failure(status, "status " + status, retryAfter);
        };
    }

    private ProviderAnswer document(HttpClientResponse response) {
        String coding = header(response, HttpHeaders.CONTENT_ENCODING).toLowerCase(Locale.ROOT);
        boolean gzip = coding.equals("gzip") || coding.equals("x-gzip");
        if (!gzip && !coding.isEmpty() && !coding.equals("identity")) {
            discard(response);
            return new Failure(200, "the content coding %s is not understood".formatted(coding), null);
        }
        Matcher charset = CHARSET.matcher(header(response, HttpHeaders.CONTENT_TYPE));
        return new Document(
                new ProviderDocument(
                        vertx, response, timeouts, gzip, maxBytes, charset.find() ? charset.group(1) : null),
                new Validators(response.getHeader(HttpHeaders.ETAG), response.getHeader(HttpHeaders.LAST_MODIFIED)));
    }

    private static String header(HttpClientResponse response, CharSequence name) {
        String value = response.getHeader(name);
        return value == null ? "" : value.strip();
    }

    private static @Nullable Duration retryAfter(HttpClientResponse response) {
        return RetryAfter.parse(
                response.getHeader(HttpHeaders.RETRY_AFTER), response.getHeader(HttpHeaders.DATE), Instant.now());
    }

    private static void discard(HttpClientResponse response) {
        // Without a handler the client logs its own reset as an error.
        response.exceptionHandler(reset -> LOG.trace("Left off an answer: {}", reset.getMessage()));
        var unused = response.request().connection().close();
    }

    private static String words(Throwable failure) {
        Throwable cause =
                failure instanceof StreamResetException && failure.getCause() != null ? failure.getCause() : failure;
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
