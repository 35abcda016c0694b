package com.xrides.keys.operators;

import com.xrides.keys.check.KeyRing;
import com.xrides.keys.oidc.OidcLogin;
import com.xrides.platform.web.access.Admission;
import com.xrides.platform.web.access.Caller;
import com.xrides.platform.web.access.LoginWays;
import com.xrides.platform.web.access.OperatorCheck;
import com.xrides.platform.web.access.Refusal;
import com.xrides.platform.web.access.Refusal.Reason;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who sends a request to the management port: by its key, by the name and password of an operator, by the
 * token of an issuer, or by the session of a browser that was there. Where there are neither operators nor an issuer, those who say nothing are let in as nobody in
 * particular. Any thread.
 */
public final class ManagementCheck implements OperatorCheck {

    private static final String AUTHORIZATION = "Authorization";

    private static final Refusal MISSING =
            Refusal.of(Reason.CREDENTIALS_MISSING, "Log in as an operator, or send a key: Authorization: Bearer xr_…");
    private static final Refusal NO_PASSWORDS = Refusal.of(
            Reason.CREDENTIALS_INVALID,
            "This node takes no passwords: log in at the issuer, or send a key or a token.");
    private static final Refusal NOT_ENCRYPTED = Refusal.of(
            Reason.NOT_ENCRYPTED,
            "Passwords and tokens are taken over TLS only, or from the machine that the node runs on.");

    private final KeyRing keys;
    private final @Nullable Logins logins;
    private final @Nullable OidcLogin issuer;
    private final Predicate<HttpServerRequest> isSafe;
    private final Consumer<Reason> refused;

    /**
     * A check of requests.
     *
     * @param logins null where there is no file of operators
     * @param issuer null where operators do not log in at one
     * @param isSafe whether a request may bring a password or a token: others may have read what it carries
     * @param refused told each refusal that is not for a key
     */
    public ManagementCheck(
            KeyRing keys,
            @Nullable Logins logins,
            @Nullable OidcLogin issuer,
            Predicate<HttpServerRequest> isSafe,
            Consumer<Reason> refused) {
        this.keys = keys;
        this.logins = logins;
        this.issuer = issuer;
        this.isSafe = isSafe;
        this.refused = refused;
    }

    @Override
    public Future<Admission> identify(HttpServerRequest request) {
        String authorization = request.getHeader(AUTHORIZATION);
        String bearer = KeyRing.keyIn(authorization);
        if (bearer != null && (issuer == null || !issuer.isToken(bearer))) {
            return Future.succeededFuture(keys.identify(request, bearer));
        }
        if (logins == null && issuer == null) {
            return Future.succeededFuture(Admission.ANYBODY);
        }
        if (authorization == null) {
            Optional<Caller> known =
                    issuer == null || !isSafe.test(request) ? Optional.empty() : issuer.session(request);
            return known.map(caller -> Future.succeededFuture(Admission.granted(caller)))
                    .orElseGet(() -> refused(MISSING));
        }
        if (!isSafe.test(request)) {
            return refused(NOT_ENCRYPTED);
        }
        return decide(authorization, bearer).onSuccess(admission -> {
            Refusal refusal = admission.refusal();
            if (refusal != null) {
                refused.accept(refusal.reason());
            }
        });
    }

    @Override
    public LoginWays ways() {
        return new LoginWays(logins != null, issuer != null);
    }

    @Override
    public void mountPages(Router router) {
        if (issuer != null) {
            issuer.mountPages(router);
        }
    }

    private Future<Admission> decide(String authorization, @Nullable String token) {
        if (token != null && issuer != null) {
            return issuer.identify(token);
        }
        return logins == null
                ? Future.succeededFuture(Admission.refused(NO_PASSWORDS))
                : logins.identify(authorization);
    }

    private Future<Admission> refused(Refusal refusal) {
        refused.accept(refusal.reason());
        return Future.succeededFuture(Admission.refused(refusal));
    }
}
