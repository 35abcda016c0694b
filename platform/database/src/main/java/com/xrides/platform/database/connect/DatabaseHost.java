package com.xrides.platform.database.connect;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One host of a database URL.
 *
 * @param written its name or address; an IPv6 address in brackets
 */
public record DatabaseHost(String written, int port) {

    private static final int DEFAULT_PORT = 5432;
    private static final int LAST_PORT = 65535;

    // java.net.URI accepts no underscores in hosts, which names of containers have.
    private static final Pattern ONE = Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[^:@\\[\\],]+)(?::([0-9]{1,5}))?");

    /**
     * The hosts of a list with commas, each with a port of its own or the usual one; empty if it cannot be read.
     *
     * @throws IllegalArgumentException if a port is out of range
     */
    public static List<DatabaseHost> parse(String list) {
        var hosts = new ArrayList<DatabaseHost>();
        for (String one : list.split(",", -1)) {
            Matcher host = ONE.matcher(one);
            if (!host.matches()) {
                return List.of();
            }
            hosts.add(new DatabaseHost(
                    host.group(1), host.group(2) == null ? DEFAULT_PORT : Integer.parseInt(host.group(2))));
        }
        return hosts;
    }

    public static String toString(List<DatabaseHost> hosts) {
        return hosts.stream().map(DatabaseHost::toString).collect(Collectors.joining(","));
    }

    public DatabaseHost {
        if (port < 1 || port > LAST_PORT) {
            throw new IllegalArgumentException("the port of the database URL must be from 1 to " + LAST_PORT);
        }
    }

    /** Without brackets. */
    public String address() {
        return written.startsWith("[") ? written.substring(1, written.length() - 1) : written;
    }

    @Override
    public String toString() {
        return written + ":" + port;
    }
}
