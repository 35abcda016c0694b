package com.xrides.keys.oidc;

import com.xrides.platform.web.access.Admission;
import com.xrides.platform.web.access.AuditTrail;
import com.xrides.platform.web.access.Caller;
import com.xrides.platform.web.access.Refusal.Reason;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Lets operators in whom an OpenID Connect issuer vouches for. Any thread. */
public final class OidcLogin {

    /** How long a token with a new key may be refused at worst, when somebody else has just asked for another. */
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private static final String ENDED = "login/ended";

    private final OidcSettings settings;
    private final Issuer issuer;
    private final TokenCheck tokens;
    private final Session session;
    private final BrowserLogin browsers;

    /**
     * A login at this issuer.
     *
     * @param isSafe whether a browser may log in by a request: others may have read what it carries
     * @param trail is told who logs in
     * @param refused told each login with a browser that is refused
     */
    public OidcLogin(
            Vertx vertx,
            OidcSettings settings,
            Predicate<HttpServerRequest> isSafe,
            AuditTrail trail,
            Consumer<Reason> refused) {
        this(vertx, settings, isSafe, trail, refused, PAUSE);
    }

    OidcLogin(
            Vertx vertx,
            OidcSettings settings,
            Predicate<HttpServerRequest> isSafe,
            AuditTrail trail,
            Consumer<Reason> refused,
            Duration pause) {
        this.settings = settings;
        this.issuer = new Issuer(vertx, settings, pause);
        this.tokens = new TokenCheck(settings, issuer);
        this.session = new Session(settings.clientSecret());
        this.browsers = new BrowserLogin(settings, issuer, tokens, session, isSafe, trail, refused);
    }

    /** Asks the issuer for its keys; fails when what answers is another issuer, not when nothing does. */
    public Future<Void> start() {
        return issuer.start();
    }

    /** Whether what a client sends may be a token of an issuer. */
    public boolean isToken(String text) {
        return TokenCheck.isToken(text);
    }

    /** Who sends a token; never fails. */
    public Future<Admission> identify(String token) {
        return tokens.identify(token);
    }

    /** Who has logged in with the browser that sends this. */
    public Optional<Caller> session(HttpServerRequest request) {
        return session.of(request).map(person -> person);
    }

    /** Adds the pages by which browsers log in. */
    public void mountPages(Router router) {
        browsers.mount(router);
    }

    /**
     * Takes the session from a browser.
     *
     * @return where it goes then: the issuer's page to log out, or one of this port, relative to its root
     */
    public Future<String> logOut(HttpServerRequest request) {
        session.end(request);
        return issuer.known()
                .map(known -> known.metadata()
                        .logout()
                        .map(page -> page + (page.contains("?") ? "&" : "?") + "client_id="
                                + URLEncoder.encode(settings.clientId(), StandardCharsets.UTF_8))
                        .orElse(ENDED))
                .otherwise(ENDED);
    }
}
