package com.xrides.platform.database.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** Decides whether a server's certificate is good, and says in an operator's words why it is not. */
final class ServerTrust extends X509ExtendedTrustManager {

    private static final X509Certificate[] NONE = {};

    /** Empty where any certificate will do. */
    private final Optional<X509ExtendedTrustManager> authorities;

    private final String origin;
    private volatile Optional<String> lastProblem = Optional.empty();

    private ServerTrust(Optional<X509ExtendedTrustManager> authorities, String origin) {
        this.authorities = authorities;
        this.origin = origin;
    }

    static ServerTrust ofAnybody() {
        return new ServerTrust(Optional.empty(), "");
    }

    /**
     * Trust in those whom these authorities vouch for.
     *
     * @param origin where they are from, for messages
     */
    static ServerTrust of(X509ExtendedTrustManager authorities, String origin) {
        return new ServerTrust(Optional.of(authorities), origin);
    }

    private interface Check {
        void with(X509ExtendedTrustManager manager) throws CertificateException;
    }

    private void check(X509Certificate[] chain, Check check) throws CertificateException {
        if (authorities.isEmpty()) {
            return;
        }
        try {
            check.with(authorities.get());
            lastProblem = Optional.empty();
        } catch (CertificateException e) {
            String problem = "the certificate of the database's server (%s) is not accepted with sslrootcert=%s: %s"
                    .formatted(chain[0].getSubjectX500Principal().getName(), origin, e.getMessage());
            lastProblem = Optional.of(problem);
            throw new CertificateException(problem, e);
        }
    }

    /** Why the last certificate was not accepted; empty if it was, or there was none yet. */
    Optional<String> lastProblem() {
        return lastProblem;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        check(chain, manager -> manager.checkServerTrusted(chain, type, engine));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        check(chain, manager -> manager.checkServerTrusted(chain, type, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        check(chain, manager -> manager.checkServerTrusted(chain, type));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        throw new CertificateException("for servers only");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        throw new CertificateException("for servers only");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("for servers only");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return authorities.map(X509ExtendedTrustManager::getAcceptedIssuers).orElse(NONE);
    }
}
