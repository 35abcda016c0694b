package com.xrides.keys.api;

import com.xrides.keys.check.Secret;
import com.xrides.keys.messages.KeyLimits;
import com.xrides.keys.messages.StoredKey;
import com.xrides.platform.web.access.Scope;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what a person asks of a key, and checks it. */
final class KeyRequest {

    private static final int MAX_NAME = 100;
    private static final Duration MAX_EXPIRY = Duration.ofDays(3660);
    private static final Duration MAX_OVERLAP = Duration.ofDays(90);

    private static final Set<String> MEMBERS = Set.of(
            "name",
            "scopes",
            "expires_in",
            "requests_per_second",
            "burst",
            "bookings_per_day",
            "unawaited_per_day",
            "streams",
            "listeners");

    private KeyRequest() {}

    /**
     * A new key of this description.
     *
     * @param known the scopes of all capabilities
     * @throws IllegalArgumentException when it is not acceptable, saying why
     */
    static StoredKey create(JsonObject json, List<Scope> known, String secret, String by, Instant now) {
        json.fieldNames().stream()
                .filter(name -> !MEMBERS.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("A key has no member " + name + ".");
                });
        @Nullable Duration expiry = json.containsKey("expires_in") ? duration(json, "expires_in", MAX_EXPIRY) : null;
        return new StoredKey(
                Secret.newId(),
                name(json),
                List.copyOf(scopes(json, known)),
                Secret.hashOf(secret),
                "",
                null,
                now,
                by,
                null,
                expiry == null ? null : now.plus(expiry),
                null,
                limits(json));
    }

    /** How long the secret before stays valid. */
    static Duration overlap(JsonObject json) {
        return json.containsKey("overlap") ? duration(json, "overlap", MAX_OVERLAP) : Duration.ofHours(24);
    }

    static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    private static String name(JsonObject json) {
        if (json.getValue("name") instanceof String name
                && !name.isBlank()
                && name.length() <= MAX_NAME
                && name.chars().noneMatch(Character::isISOControl)) {
            return name.strip();
        }
        throw new IllegalArgumentException("A key has a name, of %d characters at most.".formatted(MAX_NAME));
    }

    private static Set<String> scopes(JsonObject json, List<Scope> known) {
        Set<String> names = known.stream().map(Scope::name).collect(Collectors.toCollection(TreeSet::new));
        var scopes = new TreeSet<String>();
        if (json.getValue("scopes") instanceof JsonArray given) {
            given.forEach(scope -> scopes.add(String.valueOf(scope)));
        }
        if (scopes.isEmpty() || !names.containsAll(scopes)) {
            throw new IllegalArgumentException("scopes are some of " + String.join(", ", names) + ".");
        }
        return scopes;
    }

    private static KeyLimits limits(JsonObject json) {
        try {
            return new KeyLimits(
                    number(json, "requests_per_second"),
                    number(json, "burst"),
                    number(json, "bookings_per_day"),
                    number(json, "unawaited_per_day"),
                    number(json, "streams"),
                    number(json, "listeners"));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(e.getMessage() + ".", e);
        }
    }

    /** Absent means no limit, and a limit of nothing would be no key. */
    private static long number(JsonObject json, String name) {
        Object value = json.getValue(name);
        if (value == null) {
            return 0;
        }
        if (value instanceof Number number
                && number.longValue() > 0
                && number.longValue() <= 1_000_000_000_000L
                && number.doubleValue() == number.longValue()) {
            return number.longValue();
        }
        throw new IllegalArgumentException(name + " must be a whole number above 0");
    }

    private static Duration duration(JsonObject json, String name, Duration most) {
        if (json.getValue(name) instanceof Number seconds
                && seconds.longValue() >= 0
                && seconds.longValue() <= most.toSeconds()) {
            return Duration.ofSeconds(seconds.longValue());
        }
        throw new IllegalArgumentException("%s is in seconds, from 0 to %d.".formatted(name, most.toSeconds()));
    }
}
