package com.xrides.node.cluster;

import com.hazelcast.config.ConfigAccessor;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.instance.EndpointQualifier;
import com.hazelcast.instance.impl.DefaultNodeContext;
import com.hazelcast.instance.impl.DefaultNodeExtension;
import com.hazelcast.instance.impl.Node;
import com.hazelcast.instance.impl.NodeExtension;
import com.hazelcast.internal.cluster.Joiner;
import com.hazelcast.nio.MemberSocketInterceptor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The parts of Hazelcast that differ in a node of ours: members authenticate each other, which the open edition has no
 * way to configure, and addresses where nobody listens are left out of the search for members.
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

    @Override
    public Joiner createJoiner(Node node) {
        JoinConfig join =
                ConfigAccessor.getActiveMemberNetworkConfig(node.getConfig()).getJoin();
        boolean isList =
                join.getTcpIpConfig().isEnabled() && !join.getMulticastConfig().isEnabled();
        return isList
                ? new ListeningMembersJoiner(node, new MemberProbe(authentication.isEmpty()))
                : super.createJoiner(node);
    }
}
