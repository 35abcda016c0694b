package com.xrides.node.environment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The environment variables of this process, without what gets into them by accident: space and line ends around a value, as
 * a secret that was made by {@code echo} has, the quotes that an {@code --env-file} keeps, empty values, and the addresses
 * that Kubernetes puts into the pods of a namespace for each service in it.
 *
 * @param values of all variables that count
 * @param ignored a line for each variable that was given and does not count, for people
 */
public record Environment(Map<String, String> values, List<String> ignored) {

    private static final Pattern OURS = Pattern.compile("(?:XRIDES|OTEL)_\\w+");

    /** What Kubernetes sets for a service: {@code XRIDES_HTTP_PORT} for one that is called {@code xrides-http}. */
    private static final Pattern SERVICE_LINK = Pattern.compile("(?:tcp|udp|sctp)://\\S+");

    private static final String OF_A_PORT = "_PORT";

    private static final Pattern QUOTED = Pattern.compile("(?s)\"(.*)\"|'(.*)'");

    public Environment {
        values = Map.copyOf(values);
        ignored = List.copyOf(ignored);
    }

    /** That of this process. */
    public static Environment ofProcess() {
        return of(System.getenv());
    }

    static Environment of(Map<String, String> variables) {
        var values = new TreeMap<String, String>();
        var ignored = new ArrayList<String>();
        new TreeMap<>(variables).forEach((name, given) -> {
            String value = OURS.matcher(name).matches() ? clean(given) : given;
            if (name.startsWith("XRIDES_")
                    && name.endsWith(OF_A_PORT)
                    && SERVICE_LINK.matcher(value).matches()) {
                ignored.add(
                        ("%s=%s is ignored: Kubernetes sets it for the service %s; enableServiceLinks: false in the pod's"
                                        + " spec keeps such variables out")
                                .formatted(name, value, service(name)));
            } else if (!value.isEmpty()) {
                values.put(name, value);
            }
        });
        return new Environment(values, ignored);
    }

    private static String service(String variable) {
        return variable.substring(0, variable.length() - OF_A_PORT.length())
                .toLowerCase(Locale.ROOT)
                .replace('_', '-');
    }

    private static String clean(String given) {
        String value = given.replace("\uFEFF", "").strip();
        var quoted = QUOTED.matcher(value);
        return quoted.matches() ? value.substring(1, value.length() - 1).strip() : value;
    }
}
