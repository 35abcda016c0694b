package com.xrides.platform.web.tls;

import io.vertx.core.Vertx;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServer;
import io.vertx.core.net.ServerSSLOptions;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The TLS of a node's ports. The files are looked at every few seconds; what has changed is used for new connections, and
 * those that are open are left alone. Files that cannot be used, or that are being written, leave what there was in use.
 * Any thread.
 */
public final class ServerTls {

    private static final Logger LOG = LoggerFactory.getLogger(ServerTls.class);

    private final Vertx vertx;
    private final TlsFiles files;
    private final List<Listening> servers = new CopyOnWriteArrayList<>();
    private volatile TlsMaterial current;
    private volatile Instant expires;
    private @Nullable TlsMaterial unusable;
    private boolean unusableIsTold;

    private record Listening(HttpServer server, ClientAuth clients) {}

    private ServerTls(Vertx vertx, TlsFiles files, TlsMaterial current) throws CertificateException {
        this.vertx = vertx;
        this.files = files;
        this.current = current;
        this.expires = current.expires();
    }

    /**
     * Reads the files, and looks at them in this interval from now on; blocks.
     *
     * @throws IllegalArgumentException when they cannot be used, saying why
     */
    public static ServerTls watching(Vertx vertx, TlsFiles files, Duration interval) {
        try {
            TlsMaterial material = TlsMaterial.read(files);
            material.check(vertx);
            var tls = new ServerTls(vertx, files, material);
            vertx.setPeriodic(interval.toMillis(), timer -> tls.look());
            return tls;
        } catch (Exception e) {
            throw new IllegalArgumentException(
                    "--tls-cert %s, --tls-key %s: %s (PEM is needed, and a key of RSA or EC without a password)"
                            .formatted(files.certificate(), files.key(), e),
                    e);
        }
    }

    /** Whether clients are asked for a certificate. */
    public boolean asksClients() {
        return files.clientAuthority().isPresent();
    }

    /** When the certificate that is in use ends. */
    public Instant expires() {
        return expires;
    }

    /** The options for a server that is yet to listen. */
    public ServerSSLOptions options(ClientAuth clients) {
        return current.options(clients);
    }

    /** Keeps a server that listens up to date, as long as it does. */
    public void renew(HttpServer server, ClientAuth clients) {
        servers.add(new Listening(server, clients));
    }

    /** A server that does not listen any more is not to be renewed. */
    public void forget(HttpServer server) {
        servers.removeIf(listening -> listening.server() == server);
    }

    private void look() {
        var unused = vertx.executeBlocking(this::reread)
                .onFailure(cause -> LOG.error("The files of TLS could not be looked at", cause));
    }

    private synchronized boolean reread() {
        TlsMaterial found;
        try {
            found = TlsMaterial.read(files);
        } catch (IOException e) {
            // It may be about to be replaced; as long as it is gone, what was read counts.
            LOG.debug("A file of TLS cannot be read now: {}", e.toString());
            return false;
        }
        if (found.equals(current)) {
            unusable = null;
            return false;
        }
        Instant end;
        try {
            found.check(vertx);
            end = found.expires();
        } catch (Exception e) {
            refuse(found, e);
            return false;
        }
        current = found;
        expires = end;
        unusable = null;
        LOG.info("The certificate of TLS was renewed from {}", files.certificate());
        servers.forEach(this::update);
        return true;
    }

    /** Told when it is still there at the next look: while it is being written there is nothing to tell. */
    private void refuse(TlsMaterial found, Exception why) {
        boolean isNew = !found.equals(unusable);
        unusable = found;
        if (isNew) {
            unusableIsTold = false;
        } else if (!unusableIsTold) {
            unusableIsTold = true;
            LOG.warn("The files of TLS have changed but cannot be used; the old certificate stays: {}", why.toString());
        }
    }

    private void update(Listening listening) {
        var unused = listening
                .server()
                .updateSSLOptions(current.options(listening.clients()))
                .onFailure(cause -> LOG.error("A port could not be given its new certificate", cause));
    }
}
