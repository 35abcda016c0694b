package com.xrides.keys.oidc;

import com.xrides.keys.oidc.Issuer.Known;
import com.xrides.platform.web.access.AccessProblem;
import com.xrides.platform.web.access.Actor;
import com.xrides.platform.web.access.Admission;
import com.xrides.platform.web.access.AuditTrail;
import com.xrides.platform.web.access.Refusal;
import com.xrides.platform.web.access.Refusal.Reason;
import com.xrides.platform.web.peers.Transport;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.auth.oauth2.OAuth2AuthorizationURL;
import io.vertx.ext.auth.oauth2.OAuth2FlowType;
import io.vertx.ext.auth.oauth2.Oauth2Credentials;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leads a browser to the issuer and takes it back (authorization code flow with PKCE, state and nonce), and gives it a session.
 * Any event loop.
 */
final class BrowserLogin {

    private static final Logger LOG = LoggerFactory.getLogger(BrowserLogin.class);

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final List<String> SCOPES = List.of("openid", "profile", "email");

    /** Paths of this port that people open; anything else leads to the console. */
    private static final Pattern PATH = Pattern.compile("(?:/[\\w.-]+){0,5}/?");

    private static final String CONSOLE = "/console/";

    private static final Refusal NOT_ENCRYPTED =
            Refusal.of(Reason.NOT_ENCRYPTED, "People log in over TLS only, or from the machine that the node runs on.");
    private static final Refusal AWAY =
            new Refusal(Reason.NOT_KNOWN_YET, "The issuer at which people log in does not answer.", 10);
    private static final Refusal NOT_BEGUN = Refusal.of(
            Reason.CREDENTIALS_INVALID,
            "This browser has not begun this login, or more than ten minutes ago. Open the console again.");
    private static final Refusal FAILED =
            Refusal.of(Reason.CREDENTIALS_INVALID, "The issuer did not confirm this login. Open the console again.");

    private final OidcSettings settings;
    private final Issuer issuer;
    private final TokenCheck tokens;
    private final Session session;
    private final Predicate<HttpServerRequest> isSafe;
    private final Seal seal;
    private final AuditTrail trail;
    private final Consumer<Reason> refused;

    BrowserLogin(
            OidcSettings settings,
            Issuer issuer,
            TokenCheck tokens,
            Session session,
            Predicate<HttpServerRequest> isSafe,
            AuditTrail trail,
            Consumer<Reason> refused) {
        this.settings = settings;
        this.issuer = issuer;
        this.tokens = tokens;
        this.session = session;
        this.isSafe = isSafe;
        this.seal = Seal.of("login", settings.clientSecret());
        this.trail = trail;
        this.refused = refused;
    }

    void mount(Router router) {
        router.get("/login").handler(this::begin);
        router.get("/login/callback").handler(this::complete);
        router.get("/login/ended").handler(LoginEnded::answer);
    }

    private void begin(RoutingContext context) {
        HostAndPort host = context.request().authority();
        if (host == null || !isSafe.test(context.request())) {
            refuse(context, NOT_ENCRYPTED);
            return;
        }
        var attempt = LoginAttempt.begin(
                settings.redirectUri().orElseGet(() -> redirectUri(context.request(), host)),
                pathIn(context.request()));
        var unused = issuer.known()
                .onSuccess(known -> {
                    attempt.leaveWith(context.request(), seal);
                    redirect(context.response(), address(known, attempt));
                })
                .onFailure(cause -> refuse(context, AWAY));
    }

    private static String address(Known known, LoginAttempt attempt) {
        return known.auth()
                .authorizeURL(new OAuth2AuthorizationURL()
                        .setRedirectUri(attempt.redirectUri())
                        .setScopes(SCOPES)
                        .setState(attempt.state())
                        .setCodeChallenge(attempt.challenge())
                        .setCodeChallengeMethod("S256")
                        .putAdditionalParameter("nonce", attempt.nonce()));
    }

    private void complete(RoutingContext context) {
        HttpServerRequest request = context.request();
        String state = request.getParam("state", "");
        Optional<LoginAttempt> attempt = LoginAttempt.takeFrom(request, state, seal);
        if (attempt.isEmpty() || !isSafe.test(request)) {
            refuse(context, NOT_BEGUN);
            return;
        }
        String code = request.getParam("code");
        if (code == null) {
            LOG.info("A login was not completed at the issuer: {}", printable(request.getParam("error", "no code")));
            refuse(context, FAILED);
            return;
        }
        var unused = claims(code, attempt.get())
                .onSuccess(claims -> admit(context, tokens.admit(claims), attempt.get()))
                .onFailure(cause -> {
                    LOG.warn("A login at the issuer of operators could not be completed: {}", cause.getMessage());
                    refuse(context, FAILED);
                });
    }

    private Future<JsonObject> claims(String code, LoginAttempt attempt) {
        return issuer.known()
                .compose(known -> known.auth()
                        .authenticate(new Oauth2Credentials()
                                .setFlow(OAuth2FlowType.AUTH_CODE)
                                .setCode(code)
                                .setRedirectUri(attempt.redirectUri())
                                .setCodeVerifier(attempt.verifier())))
                .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .compose(user -> tokens.claims(user.principal().getString("id_token", "")))
                .compose(claims -> isFor(attempt, claims)
                        ? Future.succeededFuture(claims)
                        : Future.failedFuture("the token is of another login"));
    }

    /** OpenID Connect Core 1.0, section 3.1.3.7: beside what holds for every token. */
    private boolean isFor(LoginAttempt attempt, JsonObject claims) {
        Object party = claims.getValue("azp");
        boolean isOurs = party == null
                ? !(claims.getValue("aud") instanceof JsonArray several) || several.size() == 1
                : settings.clientId().equals(party);
        return isOurs && attempt.nonce().equals(claims.getValue("nonce"));
    }

    private void admit(RoutingContext context, Admission admission, LoginAttempt attempt) {
        if (!(admission.caller() instanceof Person person)) {
            refuse(context, admission.refusal() == null ? FAILED : admission.refusal());
            return;
        }
        session.begin(context.request(), person);
        trail.record(new AuditTrail.Entry(
                Instant.now(), person.name(), "operator.login", "", 200, Actor.of(context.request())));
        // Relative to /login/callback: behind a proxy the port may have a path of its own.
        redirect(context.response(), ".." + attempt.to());
    }

    private void refuse(RoutingContext context, Refusal refusal) {
        refused.accept(refusal.reason());
        AccessProblem.send(refusal, context.response());
    }

    private static void redirect(HttpServerResponse response, String to) {
        var unused = response.setStatusCode(302)
                .putHeader(HttpHeaders.LOCATION, to)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("Referrer-Policy", "no-referrer")
                .end();
    }

    private static String redirectUri(HttpServerRequest request, HostAndPort host) {
        return "%s://%s/login/callback".formatted(Transport.isEncrypted(request) ? "https" : "http", host);
    }

    private static String pathIn(HttpServerRequest request) {
        String path = request.getParam("to", CONSOLE);
        return path.length() > 1 && PATH.matcher(path).matches() ? path : CONSOLE;
    }

    private static String printable(String text) {
        return text.substring(0, Math.min(text.length(), 100)).replaceAll("[^ -~]", "?");
    }
}
