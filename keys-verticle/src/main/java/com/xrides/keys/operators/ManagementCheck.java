package com.xrides.keys.operators;

import com.xrides.keys.check.KeyRing;
import com.xrides.platform.web.access.Admission;
import com.xrides.platform.web.access.OperatorCheck;
import com.xrides.platform.web.access.Refusal;
import com.xrides.platform.web.access.Refusal.Reason;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who sends a request to the management port: by its key, or by the name and password of an operator. Where
 * there is no file of operators, those who say nothing are let in as nobody in particular. Any thread.
 */
public final class ManagementCheck implements OperatorCheck {

    private static final String AUTHORIZATION = "Authorization";

    private static final Refusal MISSING =
            Refusal.of(Reason.CREDENTIALS_MISSING, "Log in as an operator, or send a key: Authorization: Bearer xr_…");
    private static final Refusal NOT_ENCRYPTED = Refusal.of(
            Reason.NOT_ENCRYPTED, "Passwords are taken over TLS only, or from the machine that the node runs on.");

    private final KeyRing keys;
    private final @Nullable Logins logins;
    private final Consumer<Reason> refused;

    /**
     * A check of requests.
     *
     * @param logins null where there is no file of operators
     * @param refused told each refusal that is not for a key
     */
    public ManagementCheck(KeyRing keys, @Nullable Logins logins, Consumer<Reason> refused) {
        this.keys = keys;
        this.logins = logins;
        this.refused = refused;
    }

    @Override
    public Future<Admission> identify(HttpServerRequest request) {
        String authorization = request.getHeader(AUTHORIZATION);
        String key = KeyRing.keyIn(authorization);
        if (key != null) {
            return Future.succeededFuture(keys.identify(key));
        }
        if (logins == null) {
            return Future.succeededFuture(Admission.ANYBODY);
        }
        if (authorization == null) {
            return refused(MISSING);
        }
        if (!request.isSSL() && !isLocal(request.remoteAddress())) {
            return refused(NOT_ENCRYPTED);
        }
        return logins.identify(authorization).onSuccess(admission -> {
            Refusal refusal = admission.refusal();
            if (refusal != null) {
                refused.accept(refusal.reason());
            }
        });
    }

    private Future<Admission> refused(Refusal refusal) {
        refused.accept(refusal.reason());
        return Future.succeededFuture(Admission.refused(refusal));
    }

    private static boolean isLocal(@Nullable SocketAddress remote) {
        try {
            // An address and no name: nothing is looked up.
            return remote != null
                    && remote.hostAddress() != null
                    && InetAddress.getByName(remote.hostAddress()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
