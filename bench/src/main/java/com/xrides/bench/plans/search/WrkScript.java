package com.xrides.bench.plans.search;

import com.xrides.bench.plans.search.SearchWindow.Split;
import com.xrides.bench.report.Latency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The scripts for wrk, in Lua: requests that never repeat, and the results as a line of JSON. */
final class WrkScript {

    private static final String END = """
            function done(summary, latency, requests)
              local quantiles = {}
              for i, percent in ipairs({%s}) do
                quantiles[i] = string.format("%%.0f", latency:percentile(percent))
              end
              local errors = summary.errors
              io.write(string.format(
                '{"requests":%%.0f,"micros":%%.0f,"bytes":%%.0f,"max":%%.0f,"quantiles":[%%s],'
                  .. '"errors":{"connect":%%.0f,"read":%%.0f,"write":%%.0f,"timeout":%%.0f,"status":%%.0f}}\\n',
                summary.requests, summary.duration, summary.bytes, latency.max, table.concat(quantiles, ","),
                errors.connect, errors.read, errors.write, errors.timeout, errors.status))
            end
            """;

    /** Each thread counts for itself; no number is given twice, and so no seconds of one path. */
    private static final String NEVER_THE_SAME = """
            local threads = 0
            function setup(thread)
              thread:set("next_number", %d + threads)
              threads = threads + 1
            end
            local heads = {
            %s
            }
            local tails = {
            %s
            }
            function request()
              local number = next_number
              next_number = number + %d
              local path = number %% #heads + 1
              return heads[path]
                .. string.format("%%02d.%%06d", math.floor(number / 1000000) %% 60, number %% 1000000)
                .. tails[path]
            end
            """;

    private WrkScript() {}

    /**
     * The script for a search.
     *
     * @param host for the header
     * @param first number of the first request: seconds and their fraction are made of it
     */
    static String of(Search search, String host, int threads, long first) {
        String end = END.formatted(Latency.QUANTILES.stream()
                .map(quantile -> String.format(Locale.ROOT, "%.2f", quantile * 100))
                .collect(Collectors.joining(", ")));
        if (search.isSame()) {
            return end;
        }
        String rest = " HTTP/1.1\r\nHost: " + host + "\r\n"
                + search.headers().entrySet().stream()
                        .map(header -> header.getKey() + ": " + header.getValue() + "\r\n")
                        .collect(Collectors.joining())
                + "\r\n";
        String heads = lines(search.paths(), path -> "GET " + path.head());
        String tails = lines(search.paths(), path -> path.tail() + rest);
        return NEVER_THE_SAME.formatted(first, heads, tails, threads) + end;
    }

    private static String lines(List<Split> paths, Function<Split, String> text) {
        return paths.stream().map(path -> "  " + quoted(text.apply(path))).collect(Collectors.joining(",\n"));
    }

    private static String quoted(String text) {
        return '"'
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\r", "\\r")
                        .replace("\n", "\\n")
                + '"';
    }

    /** Options of wrk for the headers, where its script makes no requests. */
    static List<String> headerOptions(Map<String, String> headers) {
        return headers.entrySet().stream()
                .flatMap(header -> List.of("-H", header.getKey() + ": " + header.getValue()).stream())
                .toList();
    }
}
