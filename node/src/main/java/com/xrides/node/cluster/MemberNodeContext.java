package com.xrides.node.cluster;

import com.hazelcast.instance.EndpointQualifier;
import com.hazelcast.instance.impl.DefaultNodeContext;
import com.hazelcast.instance.impl.DefaultNodeExtension;
import com.hazelcast.instance.impl.Node;
import com.hazelcast.instance.impl.NodeExtension;
import com.hazelcast.nio.MemberSocketInterceptor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The part of Hazelcast that differs in a node of ours: members authenticate each other, which the open edition has no way
 * to configure.
 */
final class MemberNodeContext extends DefaultNodeContext {

    private final Optional<MemberAuthentication> authentication;

    /** @param authentication empty for a cluster that whoever reaches it may join */
    MemberNodeContext(Optional<MemberAuthentication> authentication) {
        this.authentication = authentication;
    }

    @Override
    public NodeExtension createNodeExtension(Node node) {
        return new DefaultNodeExtension(node) {
            @Override
            public @Nullable MemberSocketInterceptor getSocketInterceptor(EndpointQualifier endpoint) {
                return authentication.orElse(null);
            }
        };
    }
}
