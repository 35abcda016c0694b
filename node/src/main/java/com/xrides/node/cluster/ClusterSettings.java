package com.xrides.node.cluster;

import com.hazelcast.config.AdvancedNetworkConfig;
import com.hazelcast.config.Config;
import com.hazelcast.config.XmlConfigBuilder;
import com.hazelcast.instance.EndpointQualifier;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * Settings for joining a cluster.
 *
 * @param file the {@code cluster.xml} to use; empty for the built-in one
 * @param host the address at which other nodes reach this one; empty to let Hazelcast choose
 * @param port the first port to try for the cluster's own traffic
 * @param secretFile the file with the cluster's secret; empty for the one beside the data
 * @param insecure whether whoever reaches the cluster may join it
 */
public record ClusterSettings(
        Optional<Path> file,
        String name,
        Join join,
        Optional<String> host,
        int port,
        Optional<Path> secretFile,
        boolean insecure) {

    private static final String LOOPBACK = "127.0.0.1";

    /** Hazelcast's, read while it parses. */
    private static final String VALIDATION = "hazelcast.config.schema.validation.enabled";

    /** The number of ports that are searched for other nodes on this machine. */
    static final int LOCAL_PORTS = 20;

    private static final int MERGE_SECONDS = 10;
    private static final int LOCAL_MERGE_SECONDS = 120;

    public ClusterSettings {
        if (insecure && secretFile.isPresent()) {
            throw new IllegalArgumentException(
                    "--insecure-cluster: there is a --cluster-secret-file as well; give one");
        }
    }

    /**
     * The secret of this cluster; empty for a cluster without one. On loopback it is made where it is missing, beside
     * the data, so that nodes that share a directory share it. Blocks.
     *
     * @throws IllegalArgumentException if there is none and the cluster can be reached from other machines
     */
    public Optional<ClusterSecret> secret(Path dataDirectory) {
        if (insecure) {
            return Optional.empty();
        }
        if (secretFile.isEmpty() && !isOnLoopback()) {
            throw new IllegalArgumentException(
                    "--cluster-secret-file: a cluster that other machines reach needs a secret,"
                            + " in a file that every node is given (make one by  head -c 32 /dev/urandom | base64);"
                            + " without one whoever reaches it could join, which --insecure-cluster allows");
        }
        return Optional.of(ClusterSecret.read(secretFile.orElseGet(() -> SecretFile.in(dataDirectory))));
    }

    private boolean isOnLoopback() {
        Optional<String> given = isLocal() ? Optional.of(host.orElse(LOOPBACK)) : host;
        try {
            return given.isPresent() && InetAddress.getByName(given.get()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            // A pattern for addresses, such as 10.1.*.*.
            return false;
        }
    }

    /**
     * Creates the Hazelcast configuration from {@code cluster.xml} and these settings. Blocks; for the command line's
     * thread.
     *
     * @throws IllegalArgumentException if the file is missing or invalid
     */
    public Config toHazelcast() {
        try {
            byte[] packaged = packaged();
            byte[] xml = file.isPresent() ? Files.readAllBytes(file.get()) : packaged;
            return checked(parsed(xml, Arrays.equals(xml, packaged)));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "--cluster-config: cannot read " + file.orElse(Path.of("cluster.xml")), e);
        }
    }

    /** A file of an earlier release opens the port to clients, and to objects of any class. */
    private Config checked(Config config) {
        AdvancedNetworkConfig network = config.getAdvancedNetworkConfig();
        Set<EndpointQualifier> endpoints = network.getEndpointConfigs().keySet();
        if (!network.isEnabled() || !endpoints.equals(Set.of(EndpointQualifier.MEMBER))) {
            throw new IllegalArgumentException("--cluster-config: " + file.orElse(Path.of("cluster.xml"))
                    + " must have an <advanced-network> with a member endpoint and no other");
        }
        if (config.getSerializationConfig().getJavaSerializationFilterConfig() == null) {
            throw new IllegalArgumentException("--cluster-config: " + file.orElse(Path.of("cluster.xml"))
                    + " must have a <java-serialization-filter>");
        }
        return config;
    }

    /** @param isKnown whether it is what the tests have held against the schema, which takes a twentieth of a start */
    private Config parsed(byte[] xml, boolean isKnown) {
        if (isKnown) {
            System.setProperty(VALIDATION, "false");
        }
        try {
            return new XmlConfigBuilder(new ByteArrayInputStream(xml))
                    .setProperties(variables())
                    .build();
        } finally {
            System.clearProperty(VALIDATION);
        }
    }

    private static byte[] packaged() throws IOException {
        try (InputStream packaged = ClusterSettings.class.getResourceAsStream("/cluster.xml")) {
            if (packaged == null) {
                throw new IOException("the release lacks its cluster.xml");
            }
            return packaged.readAllBytes();
        }
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
