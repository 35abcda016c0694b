package com.xrides.relay.partner;

import com.xrides.relay.model.Attempt;
import com.xrides.relay.model.Outcome;
import com.xrides.relay.model.Outcome.Cause;
import com.xrides.relay.model.Outcome.NotSent;
import com.xrides.relay.model.Partner;
import com.xrides.relay.partner.address.AddressGuard;
import com.xrides.relay.partner.address.Destination.Closed;
import com.xrides.relay.partner.address.Destination.Open;
import com.xrides.relay.partner.address.Destinations;
import com.xrides.relay.partner.address.LookupUrl;
import com.xrides.relay.partner.address.NameResolver;
import com.xrides.relay.partner.address.PartnerUrl;
import com.xrides.relay.partner.address.SystemNames;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends records as HTTP/1.1 requests, one each. Finding the address, connecting and the handshake of TLS come before the first
 * byte of a request, so what fails there is known not to have been sent. Redirects are not followed.
 */
public final class HttpPartnerApi implements PartnerApi {

    private static final Logger LOG = LoggerFactory.getLogger(HttpPartnerApi.class);

    private static final CharSequence WEBHOOK_ID = HttpHeaders.createOptimized("webhook-id");
    private static final CharSequence WEBHOOK_TIMESTAMP = HttpHeaders.createOptimized("webhook-timestamp");
    private static final CharSequence WEBHOOK_SIGNATURE = HttpHeaders.createOptimized("webhook-signature");
    private static final CharSequence IDEMPOTENCY_KEY = HttpHeaders.createOptimized("Idempotency-Key");
    private static final Buffer NOTHING = Buffer.buffer();

    private final Vertx vertx;
    private final NameResolver names;
    private final Destinations destinations;
    private final Connections connections;
    private final SendTimeouts timeouts;
    private final InstantSource clock;

    /** An API for the event loop that calls this. */
    public HttpPartnerApi(Vertx vertx, AddressGuard guard, SendTimeouts timeouts) {
        this(
                vertx,
                guard,
                timeouts,
                new SystemNames(vertx),
                new HttpClientOptions(),
                InstantSource.system(),
                System::nanoTime);
    }

    HttpPartnerApi(
            Vertx vertx,
            AddressGuard guard,
            SendTimeouts timeouts,
            NameResolver names,
            HttpClientOptions options,
            InstantSource clock,
            LongSupplier nanoTime) {
        this.vertx = vertx;
        this.timeouts = timeouts;
        this.clock = clock;
        this.names = names;
        this.destinations = new Destinations(names, guard, nanoTime);
        this.connections = new Connections(vertx, options, timeouts.connect(), nanoTime);
    }

    @Override
    public Future<Outcome> send(Partner partner, Attempt attempt, BooleanSupplier mayStillSend) {
        RequestOptions post = signed(partner, attempt, attempt.payload())
                .setMethod(HttpMethod.POST)
                .setURI(PartnerUrl.target(partner.url()))
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
        return request(partner.url(), post, attempt.payload(), mayStillSend);
    }

    @Override
    public Future<LookUp> lookUp(Partner partner, Attempt attempt) {
        URI asked = partner.lookupUrl();
        if (asked == null) {
            return Future.succeededFuture(new LookUp(LookUp.Answer.UNCLEAR, "the partner has no lookup_url"));
        }
        URI url = LookupUrl.of(asked, attempt);
        RequestOptions get =
                signed(partner, attempt, NOTHING).setMethod(HttpMethod.GET).setURI(PartnerUrl.target(url));
        return request(url, get, NOTHING, () -> true).map(LookUp::of);
    }

    private RequestOptions signed(Partner partner, Attempt attempt, Buffer body) {
        var now = clock.instant();
        var options = new RequestOptions()
                .putHeader(HttpHeaders.USER_AGENT, "XRides")
                .putHeader(IDEMPOTENCY_KEY, attempt.key())
                .putHeader(WEBHOOK_ID, attempt.key())
                .putHeader(WEBHOOK_TIMESTAMP, Long.toString(now.getEpochSecond()));
        return partner.secrets().isEmpty()
                ? options
                : options.putHeader(
                        WEBHOOK_SIGNATURE, Signatures.sign(partner.secrets(), attempt.key(), now, body.toString()));
    }

    private Future<Outcome> request(URI url, RequestOptions options, Buffer body, BooleanSupplier mayStillSend) {
        return destinations.of(url).compose(found -> {
            if (found instanceof Closed closed) {
                return Future.succeededFuture(new NotSent(closed.cause(), closed.detail()));
            }
            return connections
                    .take(url, ((Open) found).addresses())
                    .transform(taken -> taken.failed()
                            ? Future.succeededFuture(notConnected(taken.cause()))
                            : over(taken.result(), options, body, mayStillSend));
        });
    }

    private Future<Outcome> over(
            Connection connection, RequestOptions options, Buffer body, BooleanSupplier mayStillSend) {
        return connection.http().request(options).transform(begun -> {
            if (begun.failed()) {
                // It closed while it was idle: nothing was written.
                connection.close();
                return Future.succeededFuture(notConnected(begun.cause()));
            }
            if (!mayStillSend.getAsBoolean()) {
                // Without a handler the end of what was begun is an error in the log.
                begun.result().exceptionHandler(ended -> LOG.trace("A request was not sent", ended));
                connection.close();
                return Future.succeededFuture(
                        new NotSent(Cause.LEASE_ENDED, "this node may no longer send to the partner"));
            }
            return HttpExchange.run(vertx, connection, begun.result(), body, timeouts.request());
        });
    }

    private static Outcome notConnected(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException) {
                return new NotSent(Cause.TLS_FAILED, "TLS: " + Words.of(cause));
            }
        }
        return new NotSent(Cause.CONNECT_FAILED, Words.of(failure));
    }

    @Override
    public Duration deadline() {
        return timeouts.request();
    }

    @Override
    public Future<Void> close() {
        return connections.close().eventually(names::close);
    }
}
