package com.xrides.keys.oidc;

import com.xrides.platform.web.access.Role;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a person's role from a token: the highest of {@code xrides-viewer}, {@code xrides-operator} and {@code xrides-admin},
 * in a claim that is a text or a list of texts. A claim that is ours alone may leave out {@code xrides-}; an
 * {@code admin} in any other claim may be one of something else.
 *
 * @param name of the claim, or a path to it with dots: {@code realm_access.roles}
 */
record RoleClaim(String name) {

    private static final String PREFIX = "xrides-";

    Optional<Role> roleOf(JsonObject claims) {
        Set<String> said = texts(find(claims));
        return Arrays.stream(Role.values())
                .filter(role -> {
                    String plain = role.name().toLowerCase(Locale.ROOT);
                    return said.contains(PREFIX + plain) || (isOurs() && said.contains(plain));
                })
                .reduce((lower, higher) -> higher);
    }

    /** What a person without a role is told. */
    String expected() {
        return "one of xrides-viewer, xrides-operator, xrides-admin in the claim " + name;
    }

    private boolean isOurs() {
        return name.equals(OidcSettings.OWN_CLAIM);
    }

    /** Names of claims may have dots themselves, as URLs do. */
    private @Nullable Object find(JsonObject claims) {
        if (claims.containsKey(name)) {
            return claims.getValue(name);
        }
        Object found = claims;
        for (String step : name.split("\\.", -1)) {
            found = found instanceof JsonObject object ? object.getValue(step) : null;
        }
        return found;
    }

    private static Set<String> texts(@Nullable Object value) {
        if (value instanceof String text) {
            return Set.of(text);
        }
        var texts = new HashSet<String>();
        if (value instanceof JsonArray list) {
            list.forEach(each -> {
                if (each instanceof String text) {
                    boolean unused = texts.add(text);
                }
            });
        }
        return texts;
    }
}
