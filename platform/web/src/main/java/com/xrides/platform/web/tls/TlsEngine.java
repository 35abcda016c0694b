package com.xrides.platform.web.tls;

import io.vertx.core.net.JdkSSLEngineOptions;
import io.vertx.core.net.OpenSSLEngineOptions;
import io.vertx.core.net.SSLEngineOptions;

/** What encrypts on a port. */
public final class TlsEngine {

    private TlsEngine() {}

    /** BoringSSL where its library can be loaded, else Java's own, which takes more of the CPU: docs/performance.md. */
    public static SSLEngineOptions options() {
        return OpenSSLEngineOptions.isAvailable() && OpenSSLEngineOptions.isAlpnAvailable()
                ? new OpenSSLEngineOptions()
                : new JdkSSLEngineOptions();
    }
}
