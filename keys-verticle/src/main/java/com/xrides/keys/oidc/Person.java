package com.xrides.keys.oidc;

import com.xrides.platform.web.access.Access;
import com.xrides.platform.web.access.Caller;
import com.xrides.platform.web.access.Role;
import io.vertx.core.json.JsonObject;
import java.util.stream.Stream;

/** Somebody whom the issuer vouches for. */
record Person(String name, Role role) implements Caller {

    private static final int MAX_NAME = 64;

    @Override
    public boolean may(Access access) {
        return access.isFor(role);
    }

    /** How acts call this person: as the issuer's other services do, else by what the issuer knows them by. */
    static String nameIn(JsonObject claims) {
        return Stream.of("preferred_username", "email", "sub")
                .map(claims::getValue)
                .filter(String.class::isInstance)
                .map(value -> ((String) value).strip().replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", "?"))
                .filter(name -> !name.isEmpty())
                .map(name -> name.substring(0, Math.min(name.length(), MAX_NAME)))
                .findFirst()
                .orElse("nobody");
    }
}
