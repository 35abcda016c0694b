package com.xrides.platform.web.port;

import com.xrides.platform.web.peers.TrustedProxies;
import com.xrides.platform.web.tls.TlsFiles;
import java.util.Optional;

/**
 * What was said of all ports of a node.
 *
 * @param proxies whose word about those for whom they forward is taken
 * @param tls empty for plain HTTP
 */
public record PortSettings(TrustedProxies proxies, Optional<TlsFiles> tls) {}
