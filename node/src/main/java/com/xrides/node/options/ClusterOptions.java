package com.xrides.node.options;

import com.xrides.node.cluster.ClusterSettings;
import com.xrides.node.cluster.Join;
import com.xrides.node.cluster.bus.BusSettings;
import com.xrides.platform.runtime.Port;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Command-line options of a node's cluster: whom it joins, where, and by which secret. */
public final class ClusterOptions {

    @Option(
            names = "--join",
            defaultValue = "${env:XRIDES_JOIN:-local}",
            description = "How it finds the others (XRIDES_JOIN; local): local, multicast, tcp:a,b, dns:name,"
                    + " kubernetes:service.")
    private String join;

    @Option(
            names = "--cluster-name",
            defaultValue = "${env:XRIDES_CLUSTER_NAME:-xrides}",
            description = "Nodes of one name join each other (XRIDES_CLUSTER_NAME; xrides).")
    private String clusterName;

    @Option(
            names = "--cluster-host",
            defaultValue = "${env:XRIDES_CLUSTER_HOST}",
            description = "The address at which other nodes reach this one (XRIDES_CLUSTER_HOST; picked by itself).")
    private @Nullable String clusterHost;

    @Option(
            names = "--cluster-port",
            defaultValue = "${env:XRIDES_CLUSTER_PORT:-5701}",
            description = "The first port to try for the cluster (XRIDES_CLUSTER_PORT; 5701).")
    private int clusterPort;

    @Option(
            names = "--cluster-config",
            defaultValue = "${env:XRIDES_CLUSTER_CONFIG}",
            description = "Another cluster.xml (XRIDES_CLUSTER_CONFIG).")
    private @Nullable Path clusterConfig;

    @Option(
            names = "--cluster-secret-file",
            defaultValue = "${env:XRIDES_CLUSTER_SECRET_FILE}",
            description = "A file with the secret that the nodes of this cluster share, 32 characters or more"
                    + " (XRIDES_CLUSTER_SECRET_FILE; on one machine a file that the first node makes beside its data).")
    private @Nullable Path clusterSecretFile;

    @Option(
            names = "--insecure-cluster",
            defaultValue = "${env:XRIDES_INSECURE_CLUSTER:-false}",
            description = "Forms a cluster without a secret, which whoever reaches its ports can join"
                    + " (XRIDES_INSECURE_CLUSTER; no).")
    private boolean insecureCluster;

    @Option(
            names = "--bus-port",
            defaultValue = "${env:XRIDES_BUS_PORT}",
            description = "The port for the event bus, on the cluster's address; 0 for any (XRIDES_BUS_PORT; 100"
                    + " above the cluster's, 5801, or a free one if that is taken).")
    private @Nullable Integer busPort;

    @Option(
            names = "--cluster-cert",
            defaultValue = "${env:XRIDES_CLUSTER_CERT}",
            description = "This node's certificate for the event bus, PEM, in place of one that follows from the secret"
                    + " (XRIDES_CLUSTER_CERT).")
    private @Nullable Path clusterCert;

    @Option(
            names = "--cluster-key",
            defaultValue = "${env:XRIDES_CLUSTER_KEY}",
            description = "Its key, PEM (XRIDES_CLUSTER_KEY).")
    private @Nullable Path clusterKey;

    @Option(
            names = "--cluster-ca",
            defaultValue = "${env:XRIDES_CLUSTER_CA}",
            description = "The CA whose certificates the nodes of this cluster have, and nobody else, PEM"
                    + " (XRIDES_CLUSTER_CA).")
    private @Nullable Path clusterCa;

    /** What was said of the cluster, checked. */
    public ClusterSettings settings() {
        return new ClusterSettings(
                Optional.ofNullable(clusterConfig),
                clusterName,
                Join.parse(join),
                Given.text(clusterHost),
                new Port("--cluster-port", clusterPort, true).number(),
                Given.file(clusterSecretFile),
                insecureCluster);
    }

    /** What was said of its event bus, checked. */
    public BusSettings bus() {
        return BusSettings.of(busPort, Given.file(clusterCert), Given.file(clusterKey), Given.file(clusterCa));
    }
}
