package com.xrides.node.cluster;

import com.hazelcast.config.Config;
import com.hazelcast.config.XmlConfigBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * Settings for joining a cluster.
 *
 * @param file the {@code cluster.xml} to use; empty for the built-in one
 * @param host the address at which other nodes reach this one; empty to let Hazelcast choose
 * @param port the first port to try for the cluster's own traffic
 */
public record ClusterSettings(Optional<Path> file, String name, Join join, Optional<String> host, int port) {

    private static final String LOOPBACK = "127.0.0.1";

    /** The number of ports that are searched for other nodes on this machine. */
    private static final int LOCAL_PORTS = 20;

    private static final int MERGE_SECONDS = 10;
    private static final int LOCAL_MERGE_SECONDS = 120;

    /**
     * Creates the Hazelcast configuration from {@code cluster.xml} and these settings. Blocks; for the command line's
     * thread.
     *
     * @throws IllegalArgumentException if the file is missing or invalid
     */
    public Config toHazelcast() {
        try (InputStream xml = open()) {
            Properties variables = variables();
            return new XmlConfigBuilder(xml).setProperties(variables).build();
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "--cluster-config: cannot read " + file.orElse(Path.of("cluster.xml")), e);
        }
    }

    private InputStream open() throws IOException {
        if (file.isPresent()) {
            return Files.newInputStream(file.get());
        }
        InputStream packaged = ClusterSettings.class.getResourceAsStream("/cluster.xml");
        if (packaged == null) {
            throw new IOException("the release lacks its cluster.xml");
        }
        return packaged;
    }

    private Properties variables() {
        Optional<String> address = isLocal() ? Optional.of(host.orElse(LOOPBACK)) : host;
        var variables = new Properties();
        variables.setProperty("xrides.cluster.name", name);
        variables.setProperty("xrides.cluster.port", String.valueOf(port));
        variables.setProperty("xrides.cluster.host", address.orElse("*.*.*.*"));
        variables.setProperty("xrides.cluster.host.given", String.valueOf(address.isPresent()));
        variables.setProperty("xrides.join.multicast", String.valueOf(join.discovery() == Join.Discovery.MULTICAST));
        variables.setProperty("xrides.join.dns", String.valueOf(dnsName().isPresent()));
        variables.setProperty("xrides.join.name", dnsName().orElse("none"));
        variables.setProperty("xrides.join.tcp", String.valueOf(members().isPresent()));
        variables.setProperty("xrides.join.members", members().orElse(LOOPBACK));
        variables.setProperty("xrides.join.ports", String.valueOf(isLocal() ? LOCAL_PORTS : 1));
        variables.setProperty("xrides.merge.seconds", String.valueOf(isLocal() ? LOCAL_MERGE_SECONDS : MERGE_SECONDS));
        return variables;
    }

    private boolean isLocal() {
        return join.discovery() == Join.Discovery.LOCAL;
    }

    private Optional<String> members() {
        return switch (join.discovery()) {
            case LOCAL -> Optional.of(LOOPBACK);
            case TCP -> Optional.of(join.argument());
            case MULTICAST, DNS, KUBERNETES -> Optional.empty();
        };
    }

    /**
     * The name for discovery by DNS; that of a headless Kubernetes service resolves to the addresses of all nodes as
     * well.
     */
    private Optional<String> dnsName() {
        return switch (join.discovery()) {
            case DNS, KUBERNETES -> Optional.of(join.argument());
            case LOCAL, MULTICAST, TCP -> Optional.empty();
        };
    }
}
