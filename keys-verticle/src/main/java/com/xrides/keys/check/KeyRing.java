package com.xrides.keys.check;

import com.xrides.keys.messages.KeyMessages.KeysListed;
import com.xrides.keys.messages.StoredKey;
import com.xrides.platform.web.access.Access;
import com.xrides.platform.web.access.Admission;
import com.xrides.platform.web.access.KeyCheck;
import com.xrides.platform.web.access.Refusal;
import com.xrides.platform.web.access.Refusal.Reason;
import com.xrides.platform.web.peers.Peer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All keys, as this node remembers them: a check costs a hash of the secret and a look into a map, and no database. Any
 * thread; keys are replaced by one at a time.
 */
public final class KeyRing implements KeyCheck {

    private static final String BEARER = "Bearer ";

    private static final Refusal MISSING =
            Refusal.of(Reason.CREDENTIALS_MISSING, "Send a key with the request: Authorization: Bearer xr_…");
    private static final Refusal INVALID =
            Refusal.of(Reason.CREDENTIALS_INVALID, "This key is unknown, expired or revoked.");
    private static final Refusal NOT_READ =
            Refusal.of(Reason.NOT_KNOWN_YET, "This node has not read the keys yet. Send the request again.");

    private static final Refusal NOT_ENCRYPTED = Refusal.of(
            Reason.NOT_ENCRYPTED,
            "Keys are taken over TLS only, or from the machine that the node runs on. This key was readable on its way:"
                    + " rotate it.");

    private final boolean demanded;
    private final Predicate<HttpServerRequest> isSafe;
    private final Consumer<Reason> refused;
    private final AnonymousLimits anonymous;
    private volatile @Nullable Known known;
    private int nodes = 1;

    private record Known(KeysListed listed, Map<String, KnownKey> valid) {}

    /**
     * One that has not read the keys yet.
     *
     * @param demanded whether requests without a key are refused where their route leaves that to the port
     * @param isSafe whether a request may bring a key: others may have read what it carries
     * @param refused told each refusal
     * @param anonymous of requests over HTTP that bring no key
     */
    public KeyRing(
            boolean demanded,
            Predicate<HttpServerRequest> isSafe,
            Consumer<Reason> refused,
            AnonymousLimits anonymous) {
        this.demanded = demanded;
        this.isSafe = isSafe;
        this.refused = refused;
        this.anonymous = anonymous;
    }

    /** What this node knows; null as long as it knows nothing. */
    public @Nullable KeysListed listed() {
        Known now = known;
        return now == null ? null : now.listed();
    }

    /**
     * Replaces the keys, unless these are older than those that are known: a node that was cut off from the database
     * must not bring a revoked key back.
     *
     * @return whether they were replaced
     */
    public synchronized boolean replace(KeysListed listed) {
        Known before = known;
        if (before != null
                && before.listed().epoch().equals(listed.epoch())
                && before.listed().revision() >= listed.revision()) {
            return false;
        }
        var valid = new HashMap<String, KnownKey>();
        for (StoredKey key : listed.keys()) {
            if (key.revokedAt() == null) {
                KnownKey same = before == null ? null : before.valid().get(key.id());
                KeyUse use = same != null && same.stored().limits().equals(key.limits())
                        ? same.caller().use()
                        : new KeyUse(key.limits(), nodes);
                valid.put(key.id(), new KnownKey(key, use));
            }
        }
        known = new Known(listed, Map.copyOf(valid));
        return true;
    }

    /** Grants so much of each key's limits as is this node's share when so many nodes serve requests. */
    public synchronized void shareAmong(int serving) {
        nodes = Math.max(1, serving);
        Known now = known;
        if (now != null) {
            now.valid().values().forEach(key -> key.caller().use().shareAmong(nodes));
        }
    }

    /** All keys, revoked ones as well. */
    public List<StoredKey> all() {
        Known now = known;
        return now == null ? List.of() : now.listed().keys();
    }

    @Override
    public Admission admit(@Nullable String authorization, Access access) {
        Admission admission = decide(authorization, access);
        Refusal refusal = admission.refusal();
        if (refusal != null) {
            refused.accept(refusal.reason());
        }
        return admission;
    }

    @Override
    public Admission admitRequest(HttpServerRequest request, Access access) {
        String authorization = request.headers().get(HttpHeaders.AUTHORIZATION);
        if (keyIn(authorization) == null) {
            Admission admission = admit(authorization, access);
            return anonymous.apply() && admission.refusal() == null ? counted(request) : admission;
        }
        return isSafe.test(request) ? admit(authorization, access) : refused(NOT_ENCRYPTED);
    }

    private Admission counted(HttpServerRequest request) {
        Admission admission = anonymous.admit(Peer.networkOf(request));
        if (admission.refusal() != null) {
            refused.accept(admission.refusal().reason());
        }
        return admission;
    }

    private Admission refused(Refusal refusal) {
        refused.accept(refusal.reason());
        return Admission.refused(refusal);
    }

    private Admission decide(@Nullable String authorization, Access access) {
        String key = keyIn(authorization);
        if (key == null) {
            return withoutKey(access);
        }
        Known now = known;
        if (now == null) {
            return Admission.refused(NOT_READ);
        }
        KeyCaller caller = find(key, now);
        if (caller == null) {
            return Admission.refused(INVALID);
        }
        return caller.may(access) ? caller.admit(access.bookings()) : Admission.refused(notAllowed(access));
    }

    private Admission withoutKey(Access access) {
        if (demanded) {
            return Admission.refused(MISSING);
        }
        return switch (access.level()) {
            case OPEN, GUARDED -> Admission.ANYBODY;
            case ALWAYS -> Admission.refused(MISSING);
            case ONCE_KEYED -> onceKeyed(access);
        };
    }

    private Admission onceKeyed(Access access) {
        Known now = known;
        if (now == null) {
            return Admission.refused(NOT_READ);
        }
        long time = System.currentTimeMillis();
        boolean isKeyed = now.valid().values().stream()
                .anyMatch(key -> key.isAlive(time) && key.caller().may(access));
        return isKeyed ? Admission.refused(MISSING) : Admission.ANYBODY;
    }

    /** Finds out whose the key of a request is; what that may do is checked later. */
    public Admission identify(HttpServerRequest request, String key) {
        if (!isSafe.test(request)) {
            return refused(NOT_ENCRYPTED);
        }
        Known now = known;
        KeyCaller caller = now == null ? null : find(key, now);
        if (caller != null) {
            return caller.admit(0);
        }
        return refused(now == null ? NOT_READ : INVALID);
    }

    /** The key in a header; null where there is none, but perhaps another kind of credentials. */
    public static @Nullable String keyIn(@Nullable String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? authorization.substring(BEARER.length()).strip()
                : null;
    }

    /** Who has this key; null where nobody has it, or it is not valid any more. */
    private static @Nullable KeyCaller find(String key, Known now) {
        Secret.Sent sent = Secret.read(key);
        KnownKey found = sent == null ? null : now.valid().get(sent.id());
        return sent != null && found != null && found.accepts(sent.sha256(), System.currentTimeMillis())
                ? found.caller()
                : null;
    }

    private static Refusal notAllowed(Access access) {
        String scope =
                access.scope() == null ? KeyScopes.ADMIN.name() : access.scope().name();
        return Refusal.of(Reason.NOT_ALLOWED, "This key does not have the scope %s.".formatted(scope));
    }
}
