package com.xrides.platform.grpc;

import com.xrides.platform.web.access.Access;
import io.vertx.grpc.common.ServiceName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What each method of a port requires of its caller. Filled before the port opens; then any thread. */
public final class MethodAccess {

    /** Health, for balancers, and what the API looks like. */
    private static final List<String> FOR_EVERYBODY = List.of("/grpc.health.v1.Health/", "/grpc.reflection.");

    private final Map<String, Access> methods = new HashMap<>();

    /** Adds the methods of a service, by their names. */
    public void add(ServiceName service, Map<String, Access> access) {
        access.forEach((method, required) -> methods.put(service.pathOf(method), required));
    }

    /** Whether a path is that of one of the methods; a CONNECT request has none. */
    boolean isOne(@Nullable String path) {
        return path != null && methods.containsKey(path);
    }

    /** What a method requires of its caller; what is not known is for administrators. */
    public Access of(@Nullable String path) {
        if (path == null) {
            return Access.ADMIN;
        }
        return FOR_EVERYBODY.stream().anyMatch(path::startsWith)
                ? Access.OPEN
                : methods.getOrDefault(path, Access.ADMIN);
    }
}
