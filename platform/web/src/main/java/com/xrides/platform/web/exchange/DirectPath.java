package com.xrides.platform.web.exchange;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Matches plain paths with parameters past the router: those whose values need no decoding. Any thread.
 *
 * @param segments literal ones as they are, parameters with a colon before their names
 */
public record DirectPath(List<String> segments) {

    public static DirectPath of(String path) {
        return new DirectPath(List.of(path.substring(1).split("/", -1)));
    }

    /** The values of the parameters; null where the router must look at it. */
    @Nullable
    public Map<String, String> match(String uri) {
        Map<String, String> values = new HashMap<>();
        int at = 0;
        for (String segment : segments) {
            if (at >= uri.length() || uri.charAt(at) != '/') {
                return null;
            }
            int begin = at + 1;
            boolean isLiteral = segment.charAt(0) != ':';
            at = isLiteral ? begin + segment.length() : endOfPlain(uri, begin);
            if (isLiteral && !uri.startsWith(segment, begin)) {
                return null;
            }
            if (!isLiteral) {
                if (at == begin) {
                    return null;
                }
                values.put(segment.substring(1), uri.substring(begin, at));
            }
        }
        return at == uri.length() ? values : null;
    }

    /** Where the characters end that mean themselves in a path; a dot may mean another segment. */
    private static int endOfPlain(String uri, int begin) {
        int end = begin;
        while (end < uri.length() && isPlain(uri.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isPlain(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }
}
