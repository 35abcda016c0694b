package com.xrides.platform.runtime;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A node before it has joined the cluster: what was said of it, and the ports that its capabilities reserve. For the one
 * thread that starts the node.
 */
public final class NodePlan {

    private final String host;
    private final Path dataDirectory;
    private final Set<String> roles;
    private final Map<String, Port.Reserved> ports = new LinkedHashMap<>();
    private boolean writesToDisk;
    private boolean holdsDuringOutages;
    private boolean usesDatabase;

    /**
     * A plan without ports.
     *
     * @param host the address that the node listens on
     * @param dataDirectory where the node keeps files; it may not exist yet
     * @param roles what the node does
     */
    public NodePlan(String host, Path dataDirectory, Set<String> roles) {
        this.host = host;
        this.dataDirectory = dataDirectory;
        this.roles = Set.copyOf(roles);
    }

    public String host() {
        return host;
    }

    public Path dataDirectory() {
        return dataDirectory;
    }

    /** Whether a role is among this node's. */
    public boolean hasRole(String role) {
        return roles.contains(role);
    }

    /** Whether a capability is started on this node. */
    public boolean starts(Capability capability) {
        return capability.role().equals(Capability.EVERYWHERE) || roles.contains(capability.role());
    }

    /**
     * Reserves a port until {@link NodeContext#releasePort}: whoever connects meanwhile is turned away.
     *
     * @param name by which the node tells it: {@code http}, {@code management}
     * @param option the option that says which, for messages
     * @param given what it said; null for the default, or any free port where that is taken
     * @throws IllegalArgumentException when the port that was asked for is taken
     */
    public void reservePort(String name, String option, @Nullable Integer given, int usual) {
        Port port = new Port(option, given == null ? usual : given, given != null);
        ports.put(name, port.reserve(host));
    }

    /** Says that this node keeps files in its data directory, so that the room there is watched. */
    public void writeToDisk() {
        writesToDisk = true;
    }

    /** Says that this node stays ready while the database is away, since it holds durably what it takes. */
    public void holdDuringOutages() {
        holdsDuringOutages = true;
    }

    /** Says that this node speaks to the database itself: {@link NodeContext#shared} then has its address. */
    public void useDatabase() {
        usesDatabase = true;
    }

    public boolean usesDatabase() {
        return usesDatabase;
    }

    public boolean writesToDisk() {
        return writesToDisk;
    }

    public boolean holdsDuringOutages() {
        return holdsDuringOutages;
    }

    /** The ports by their names. */
    public Map<String, Port.Reserved> ports() {
        return Map.copyOf(ports);
    }
}
