package com.xrides.platform.web.port;

import com.xrides.platform.web.problem.Problem;
import com.xrides.platform.web.problem.ProblemType;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.regex.Pattern;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/**
 * Demands a client's certificate of every request but those of probes, which have none, on a port that lets clients
 * connect without. Any thread.
 */
public final class ClientCertificate implements Handler<RoutingContext> {

    private static final Pattern PROBES = Pattern.compile("/health/(?:live|ready)");

    @Override
    public void handle(RoutingContext context) {
        if (PROBES.matcher(context.normalizedPath()).matches() || isShown(context.request())) {
            context.next();
        } else {
            Problem.of(ProblemType.CERTIFICATE_MISSING, null, "Show a certificate of the authority of --tls-client-ca.")
                    .send(context.response());
        }
    }

    private static boolean isShown(HttpServerRequest request) {
        SSLSession session = request.connection().sslSession();
        try {
            return session != null && session.getPeerCertificates().length > 0;
        } catch (SSLPeerUnverifiedException e) {
            // The way in which a session says that there is none.
            return false;
        }
    }
}
