package com.xrides.drill.environment;

import java.util.List;

/**
 * Network namespaces on one bridge: a hub for the drill, its client and its database, and one for each node. The
 * machine's own network is not touched. Needs root and the program {@code ip}.
 *
 * @param prefix of the names, unique to this drill
 */
public record Namespaces(String prefix) implements Network {

    private static final String SUBNET = "10.213.77.";

    /** Whether this machine and user can create namespaces. */
    public static boolean available() {
        String probe = "xd" + ProcessHandle.current().pid() + "-probe";
        if (!Processes.succeeds("ip", "netns", "add", probe)) {
            return false;
        }
        boolean bridges =
                Processes.succeeds("ip", "netns", "exec", probe, "ip", "link", "add", "br0", "type", "bridge");
        Processes.require("ip", "netns", "del", probe);
        return bridges;
    }

    /** Creates them all; each is registered for cleanup at once, so that a failure halfway leaves nothing behind. */
    public static Namespaces make(int nodes, Undo undo) {
        var spaces = new Namespaces("xd" + ProcessHandle.current().pid());
        addSpace(spaces.hubName(), undo);
        in(spaces.hubName(), "ip", "link", "add", "br0", "type", "bridge");
        in(spaces.hubName(), "ip", "addr", "add", SUBNET + "1/24", "dev", "br0");
        in(spaces.hubName(), "ip", "link", "set", "br0", "up");
        for (int i = 0; i < nodes; i++) {
            spaces.addNode(i, undo);
        }
        return spaces;
    }

    @Override
    public Place ofNode(int index) {
        return new Place(address(index), List.of("ip", "netns", "exec", nodeName(index)));
    }

    @Override
    public String hub() {
        return SUBNET + "1";
    }

    @Override
    public boolean canPartition() {
        return true;
    }

    @Override
    public void partition(int nodes) {
        routes("add", nodes);
    }

    @Override
    public void heal(int nodes) {
        routes("del", nodes);
    }

    public String hubName() {
        return prefix + "-hub";
    }

    private void routes(String action, int nodes) {
        for (int from = 0; from < nodes; from++) {
            for (int to = 0; to < nodes; to++) {
                if (from != to) {
                    in(nodeName(from), "ip", "route", action, "blackhole", address(to) + "/32");
                }
            }
        }
    }

    private void addNode(int index, Undo undo) {
        String name = nodeName(index);
        String link = "veth" + index;
        addSpace(name, undo);
        in(hubName(), "ip", "link", "add", link, "type", "veth", "peer", "name", "eth0", "netns", name);
        in(hubName(), "ip", "link", "set", link, "master", "br0", "up");
        in(name, "ip", "addr", "add", address(index) + "/24", "dev", "eth0");
        in(name, "ip", "link", "set", "eth0", "up");
    }

    private static void addSpace(String name, Undo undo) {
        Processes.require("ip", "netns", "add", name);
        undo.add("network namespace " + name, () -> Processes.require("ip", "netns", "del", name));
        in(name, "ip", "link", "set", "lo", "up");
    }

    private static void in(String space, String... command) {
        String[] words = new String[command.length + 4];
        words[0] = "ip";
        words[1] = "netns";
        words[2] = "exec";
        words[3] = space;
        System.arraycopy(command, 0, words, 4, command.length);
        Processes.require(words);
    }

    private String nodeName(int index) {
        return prefix + "-n" + index;
    }

    private static String address(int index) {
        return SUBNET + (11 + index);
    }
}
