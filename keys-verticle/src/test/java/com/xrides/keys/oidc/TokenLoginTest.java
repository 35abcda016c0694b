package com.xrides.keys.oidc;

import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xrides.keys.check.AnonymousLimits;
import com.xrides.keys.check.KeyRing;
import com.xrides.keys.check.Keys;
import com.xrides.keys.operators.ManagementCheck;
import com.xrides.platform.web.access.Access;
import com.xrides.platform.web.access.AccessGuard;
import com.xrides.platform.web.access.AuditTrail;
import com.xrides.platform.web.access.Callers;
import com.xrides.platform.web.access.Refusal.Reason;
import com.xrides.platform.web.access.Role;
import com.xrides.platform.web.peers.Transport;
import com.xrides.testing.TestIssuer;
import com.xrides.testing.TokenKey;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Who is let in to a management port by a token of an issuer. */
class TokenLoginTest {

    private static final TokenKey RSA = TokenKey.rsa("one");
    private static final TokenKey EC = TokenKey.ec("two");

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Reason> refused = new CopyOnWriteArrayList<>();
    private final TestIssuer issuer = new TestIssuer(RSA, EC);

    @AfterEach
    void stop() {
        issuer.close();
        var unused = resultOf(vertx.close());
    }

    static Stream<TokenKey> keys() {
        return Stream.of(RSA, EC);
    }

    @ParameterizedTest
    @MethodSource("keys")
    void aSignedTokenLetsItsOwnerInAsFarAsTheRoleGoes(TokenKey key) throws Exception {
        int port = serve(Duration.ZERO);
        issuer.person.put("xrides_roles", new JsonArray().add("operator").add("something else"));

        HttpResponse<String> answer = get(port, "/operator", key.sign(issuer.claims()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("asha");
        assertThat(get(port, "/admin", key.sign(issuer.claims())).statusCode()).isEqualTo(403);
    }

    static Stream<Arguments> forged() {
        long hourAgo = Instant.now().minusSeconds(3600).getEpochSecond();
        return Stream.of(
                change("of another issuer", "iss", "https://login.example.com"),
                change("without an issuer", "iss", null),
                change("for another audience", "aud", "another"),
                change("for several others", "aud", new JsonArray().add("a").add("b")),
                change("without an audience", "aud", null),
                change("for an audience of nobody", "aud", new JsonArray()),
                change("expired", "exp", hourAgo),
                change("valid for ever", "exp", null),
                change("valid until a text", "exp", "tomorrow"),
                change("not valid yet", "nbf", hourAgo + 7200),
                change("of nobody", "sub", null));
    }

    private static Arguments change(String what, String claim, @Nullable Object value) {
        return Arguments.of(what, claim, value);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forged")
    void aTokenIsRefusedThatIs(String what, String claim, @Nullable Object value) throws Exception {
        int port = serve(Duration.ZERO);
        JsonObject claims = issuer.claims();
        if (value == null) {
            Object unused = claims.remove(claim);
        } else {
            JsonObject unused = claims.put(claim, value);
        }

        HttpResponse<String> answer = get(port, "/viewer", RSA.sign(claims));

        assertThat(answer.statusCode()).as(what).isEqualTo(401);
        assertThat(answer.body()).contains("credentials-invalid");
        assertThat(refused).containsExactly(Reason.CREDENTIALS_INVALID);
    }

    @Test
    void whoSignsOtherwiseThanByAKeyOfTheIssuerIsRefused() throws Exception {
        int port = serve(Duration.ZERO);
        String good = RSA.sign(issuer.claims());
        String other = RSA.sign(issuer.claims().put("sub", "another"));
        String mixed = other.substring(0, other.lastIndexOf('.')) + good.substring(good.lastIndexOf('.'));

        assertThat(get(port, "/viewer", good).statusCode()).isEqualTo(200);
        for (String forged : List.of(
                mixed,
                TokenKey.rsa("one").sign(issuer.claims()),
                TokenKey.ec("one").sign(issuer.claims()),
                RSA.unsigned(issuer.claims()),
                RSA.unsigned(issuer.claims()) + "x",
                RSA.signedByPublicKey(issuer.claims()),
                good.substring(0, good.lastIndexOf('.') + 1),
                good + ".x",
                "a.b.c",
                "..")) {
            assertThat(get(port, "/viewer", forged).statusCode()).as(forged).isEqualTo(401);
        }
    }

    @Test
    void aNewKeyIsFetchedOnceItIsSeenAndAWithdrawnOneIsRefused() throws Exception {
        int port = serve(Duration.ZERO);
        assertThat(get(port, "/viewer", RSA.sign(issuer.claims())).statusCode()).isEqualTo(200);
        TokenKey fresh = TokenKey.ec("three");
        issuer.rotate(fresh);

        assertThat(get(port, "/viewer", fresh.sign(issuer.claims())).statusCode())
                .isEqualTo(200);
        assertThat(get(port, "/viewer", RSA.sign(issuer.claims())).statusCode()).isEqualTo(401);
    }

    @Test
    void unknownKeysDoNotMakeTheNodeAskForEachToken() throws Exception {
        int port = serve(Duration.ofHours(1));
        int before = issuer.keysAsked();

        for (int i = 0; i < 20; i++) {
            String token = TokenKey.ec("unknown " + i).sign(issuer.claims());
            assertThat(get(port, "/viewer", token).statusCode()).isEqualTo(401);
        }

        assertThat(issuer.keysAsked()).isEqualTo(before);
    }

    @Test
    void knownKeysAreGoodWhileTheIssuerIsAway() throws Exception {
        int port = serve(Duration.ZERO);
        issuer.close();

        assertThat(get(port, "/viewer", RSA.sign(issuer.claims())).statusCode()).isEqualTo(200);
        assertThat(get(port, "/viewer", TokenKey.ec("three").sign(issuer.claims()))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void aNodeThatStartsWithoutItsIssuerSaysSoUntilThatIsThere() throws Exception {
        int place = issuer.port();
        issuer.close();
        int port = serve(Duration.ZERO);

        HttpResponse<String> answer = get(port, "/viewer", RSA.sign(issuer.claims()));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("10");

        try (var again = new TestIssuer(place, RSA)) {
            assertThat(get(port, "/viewer", RSA.sign(again.claims())).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void aNodeDoesNotStartWithAnIssuerThatCallsItselfOtherwise() {
        issuer.issuer = "https://login.example.com";

        assertThatThrownBy(() -> serve(Duration.ZERO))
                .hasStackTraceContaining("--oidc-issuer: what answers at " + issuer.url())
                .hasStackTraceContaining("calls itself https://login.example.com");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "xrides_roles         | {\"xrides_roles\": \"viewer\"}                                     | viewer",
                "xrides_roles         | {\"xrides_roles\": [\"viewer\", \"admin\"]}                        | admin",
                "xrides_roles         | {\"xrides_roles\": [\"xrides-operator\", 7, null]}                 | operator",
                "xrides_roles         | {\"xrides_roles\": [\"ADMIN\", \"xrides\"]}                        | ",
                "xrides_roles         | {\"xrides_roles\": {\"admin\": true}}                              | ",
                "xrides_roles         | {}                                                                 | ",
                "realm_access.roles   | {\"realm_access\": {\"roles\": [\"xrides-admin\"]}}                | admin",
                "realm_access.roles   | {\"realm_access\": {\"roles\": [\"admin\", \"operator\"]}}         | ",
                "realm_access.roles   | {\"realm_access\": [\"xrides-admin\"]}                             | ",
                "https://a.b/roles    | {\"https://a.b/roles\": \"xrides-viewer\"}                         | viewer",
            })
    void theRoleIsTheHighestThatTheClaimSays(String claim, String claims, @Nullable String role) {
        Optional<Role> found = new RoleClaim(claim).roleOf(new JsonObject(claims));

        assertThat(found.map(each -> each.name().toLowerCase(Locale.ROOT))).isEqualTo(Optional.ofNullable(role));
    }

    @Test
    void whoHasNoRoleIsToldWhichItTakes() throws Exception {
        int port = serve(Duration.ZERO);
        Object unused = issuer.person.remove("xrides_roles");

        HttpResponse<String> answer = get(port, "/viewer", RSA.sign(issuer.claims()));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("asha has no role here", "in the claim xrides_roles");
        assertThat(refused).containsExactly(Reason.NOT_ALLOWED);
    }

    @Test
    void aTokenThatCameByPlainHttpFromElsewhereIsNotLookedAt() throws Exception {
        int port = serve(Duration.ZERO);

        HttpResponse<String> answer = get(port, "/viewer", RSA.sign(issuer.claims()), "X-Forwarded-Proto", "http");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("not-encrypted");
        assertThat(get(port, "/viewer", RSA.sign(issuer.claims()), "X-Forwarded-Proto", "https")
                        .statusCode())
                .isEqualTo(200);
    }

    private int serve(Duration pause) {
        var settings = new OidcSettings(
                issuer.url(),
                TestIssuer.CLIENT,
                Optional.of(TestIssuer.SECRET),
                OidcSettings.OWN_CLAIM,
                Optional.empty());
        var login = new OidcLogin(vertx, settings, Transport::isConfidential, AuditTrail.NONE, refused::add, pause);
        var unused = resultOf(login.start());
        var ring = new KeyRing(false, Transport::isConfidential, refused::add, new AnonymousLimits(0));
        boolean unusedKeys = ring.replace(Keys.listed(1));
        var check = new ManagementCheck(ring, null, login, Transport::isConfidential, refused::add);
        Router router = Router.router(vertx);
        router.route().handler(AccessGuard.identify(check));
        for (Role role : Role.values()) {
            router.get("/" + role.name().toLowerCase(Locale.ROOT))
                    .handler(AccessGuard.require(Access.of(role)))
                    .handler(context -> {
                        var unusedEnd =
                                context.response().end(Callers.of(context).name());
                    });
        }
        return resultOf(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"))
                .actualPort();
    }

    private HttpResponse<String> get(int port, String path, String token, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + token);
        if (headers.length > 0) {
            var unused = request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
