package com.xrides.bench.plans.search;

import com.xrides.bench.plans.search.SearchWindow.Split;
import java.util.List;
import java.util.Map;

/**
 * What a subject is asked for, again and again.
 *
 * @param paths with their queries; asked for in turn, where there are several each time with other seconds
 * @param status of the right answer
 * @param bodyBytes of an answer, on the average over the paths
 */
public record Search(List<Split> paths, Map<String, String> headers, int status, double bodyBytes) {

    /** The seconds where they are always the same. */
    public static final String SAME_SECONDS = "30";

    public Search {
        paths = List.copyOf(paths);
        headers = Map.copyOf(headers);
    }

    /** Always the same. */
    static Search same(Split path, Map<String, String> headers, int status, double bodyBytes) {
        return new Search(List.of(path), headers, status, bodyBytes);
    }

    boolean isSame() {
        return paths.size() == 1;
    }

    /** One of its paths, as it can be asked for. */
    String path() {
        return paths.get(0).with(SAME_SECONDS);
    }
}
