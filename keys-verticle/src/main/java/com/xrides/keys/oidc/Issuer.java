package com.xrides.keys.oidc;

import com.xrides.keys.oidc.IssuerMetadata.OtherIssuerException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.oauth2.OAuth2Auth;
import io.vertx.ext.auth.oauth2.OAuth2Options;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The issuer's addresses and public keys, as they were read last. They are read again when asked for, but not more often than
 * once in a while, so that nobody makes this node ask the issuer for each request; and they stay while the issuer is away.
 * Any thread.
 */
final class Issuer {

    private static final Logger LOG = LoggerFactory.getLogger(Issuer.class);

    /** How soon a key that the issuer has withdrawn is not believed any more. */
    private static final Duration REREAD = Duration.ofMinutes(10);

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** How far clocks may differ. */
    static final Duration LEEWAY = Duration.ofSeconds(30);

    private static final Set<String> PUBLIC_KEYS = Set.of("RSA", "EC", "OKP");

    private final Vertx vertx;
    private final OidcSettings settings;
    private final Duration pause;
    private final HttpClient client;
    private volatile @Nullable Known known;
    private @Nullable Future<Void> asking;
    private long askedAt;

    /**
     * What the issuer said.
     *
     * @param auth which checks signatures by these keys, and exchanges codes
     */
    record Known(IssuerMetadata metadata, List<JsonObject> keys, OAuth2Auth auth) {}

    /** @param pause between two questions to the issuer at least */
    Issuer(Vertx vertx, OidcSettings settings, Duration pause) {
        this.vertx = vertx;
        this.settings = settings;
        this.pause = pause;
        this.client = vertx.createHttpClient(options());
        this.askedAt = System.nanoTime() - pause.toNanos();
    }

    /**
     * Asks the issuer for the first time; one that does not answer is asked again later.
     *
     * @return fails when it is another than was configured
     */
    Future<Void> start() {
        vertx.setPeriodic(REREAD.toMillis(), tick -> {
            var unused = refresh()
                    .onFailure(cause -> LOG.warn(
                            "The issuer of operators' tokens does not answer; its keys of before stay: {}",
                            cause.getMessage()));
        });
        return refresh().recover(cause -> {
            if (cause instanceof OtherIssuerException) {
                return Future.failedFuture(cause);
            }
            LOG.warn(
                    "The issuer of operators' tokens does not answer; it is asked again when one comes: {}",
                    cause.getMessage());
            return Future.succeededFuture();
        });
    }

    /** What is known of it; asks first where nothing is. */
    Future<Known> known() {
        Known now = known;
        return now != null
                ? Future.succeededFuture(now)
                : refresh().compose(asked -> {
                    Known learnt = known;
                    return learnt == null
                            ? Future.failedFuture("it has not answered yet")
                            : Future.succeededFuture(learnt);
                });
    }

    /** Asks it again, unless that was done a moment ago; whoever comes meanwhile waits for the same answer. */
    synchronized Future<Void> refresh() {
        if (asking != null && !asking.isComplete()) {
            return asking;
        }
        long now = System.nanoTime();
        if (now - askedAt < pause.toNanos()) {
            return Future.succeededFuture();
        }
        askedAt = now;
        Future<Void> answer = ask().timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        asking = answer;
        return answer;
    }

    private Future<Void> ask() {
        return fetch(IssuerMetadata.address(settings.issuer()))
                .map(document -> IssuerMetadata.read(document, settings.issuer()))
                .compose(metadata -> fetch(metadata.keys()).map(found -> {
                    learn(metadata, publicKeys(found));
                    return null;
                }));
    }

    private void learn(IssuerMetadata metadata, List<JsonObject> keys) {
        Known before = known;
        if (before == null
                || !before.metadata().equals(metadata)
                || !before.keys().equals(keys)) {
            known = new Known(metadata, keys, OAuth2Auth.create(vertx, options(metadata, keys)));
            LOG.info("Read {} keys of the issuer of operators' tokens, {}", keys.size(), settings.issuer());
        }
    }

    /** Without shared secrets, by which anybody who has them could sign. */
    private static List<JsonObject> publicKeys(JsonObject set) {
        return set.getJsonArray("keys", new JsonArray()).stream()
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .filter(key -> PUBLIC_KEYS.contains(key.getString("kty", "")))
                .toList();
    }

    /** Without an address for questions about single tokens: what is not signed by a known key is refused here. */
    private OAuth2Options options(IssuerMetadata metadata, List<JsonObject> keys) {
        var options = new OAuth2Options()
                .setSite(settings.issuer())
                .setClientId(settings.clientId())
                .setAuthorizationPath(metadata.authorization())
                .setTokenPath(metadata.token())
                .setJwks(keys)
                .setHttpClientOptions(options())
                .setJWTOptions(new JWTOptions()
                        .setIssuer(settings.issuer())
                        .addAudience(settings.clientId())
                        .setLeeway((int) LEEWAY.toSeconds()));
        settings.clientSecret().ifPresent(options::setClientSecret);
        return options;
    }

    private Future<JsonObject> fetch(String url) {
        var request = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(url)
                .putHeader(HttpHeaders.ACCEPT, "application/json");
        return client.request(request).compose(HttpClientRequest::send).compose(response -> {
            if (response.statusCode() != 200) {
                return Future.failedFuture("%s answered %d".formatted(url, response.statusCode()));
            }
            return response.body().map(JsonObject::new);
        });
    }

    private static HttpClientOptions options() {
        return new HttpClientOptions()
                .setConnectTimeout((int) PATIENCE.toMillis())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setIdleTimeout((int) PATIENCE.toMillis());
    }
}
