package com.xrides.keys.oidc;

import com.xrides.platform.web.access.Role;
import com.xrides.platform.web.peers.Transport;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The session of a person who has logged in with a browser: a sealed cookie with name and role, which every node of the
 * cluster understands. Any thread.
 */
final class Session {

    /** After which the browser is sent to the issuer again: so late is it noticed that a role was taken away. */
    static final Duration LIFE = Duration.ofHours(1);

    private static final String PLAIN_NAME = "xrides_session";

    /** Browsers accept a cookie of such a name over TLS only, and from nobody but this very host. */
    private static final String SECURE_NAME = "__Host-xrides_session";

    private final Seal seal;

    Session(Optional<String> clientSecret) {
        this.seal = Seal.of("session", clientSecret);
    }

    /** Who has a session; empty where there is none, or it has ended. */
    Optional<Person> of(HttpServerRequest request) {
        Cookie cookie = request.getCookie(name(request));
        return Optional.ofNullable(cookie)
                .flatMap(found -> seal.open(found.getValue()))
                .map(content -> new Person(content.getString("name"), Role.valueOf(content.getString("role"))));
    }

    /** Begins one. */
    void begin(HttpServerRequest request, Person person) {
        var content = new JsonObject()
                .put("name", person.name())
                .put("role", person.role().name());
        String sealed = seal.seal(content, Instant.now().plus(LIFE));
        var unused = request.response()
                .addCookie(cookie(request, name(request), sealed).setMaxAge(LIFE.toSeconds()));
    }

    /** Takes the cookie from the browser. */
    void end(HttpServerRequest request) {
        var unused =
                request.response().addCookie(cookie(request, name(request), "").setMaxAge(0));
    }

    /**
     * A cookie that no script sees and that goes to this service only. Not {@code Strict}: the browser comes back from
     * the issuer, which is another site; what changes something demands more than a cookie.
     */
    static Cookie cookie(HttpServerRequest request, String name, String value) {
        return Cookie.cookie(name, value)
                .setPath("/")
                .setHttpOnly(true)
                .setSecure(Transport.isEncrypted(request))
                .setSameSite(CookieSameSite.LAX);
    }

    private static String name(HttpServerRequest request) {
        return Transport.isEncrypted(request) ? SECURE_NAME : PLAIN_NAME;
    }
}
