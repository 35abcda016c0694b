package com.xrides.relay.partner.address;

import io.vertx.core.Future;
import java.net.InetAddress;
import java.util.List;

/** Finds the addresses of a name. */
@FunctionalInterface
public interface NameResolver {

    /** All of them, at least one; fails where there are none or nobody knows. The future completes on the caller's event loop. */
    Future<List<InetAddress>> resolve(String host);

    /** Gives back what resolving takes. */
    default Future<Void> close() {
        return Future.succeededFuture();
    }
}
