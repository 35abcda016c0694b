package com.xrides.node.log;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import com.xrides.platform.log.TerminalControls;
import java.util.List;
import org.slf4j.event.KeyValuePair;

/**
 * Formats the key-value pairs of a log event after its message: {@code booking=7 node=a-1}. The node is added to such
 * lines only, since they are the ones that are followed from node to node.
 */
public final class KeyValues extends ClassicConverter {

    @Override
    public String convert(ILoggingEvent event) {
        List<KeyValuePair> pairs = event.getKeyValuePairs();
        if (pairs == null || pairs.isEmpty()) {
            return "";
        }
        var text = new StringBuilder();
        for (KeyValuePair pair : pairs) {
            append(text, pair.key, String.valueOf(pair.value));
        }
        String node = event.getLoggerContextVO().getPropertyMap().get(Logs.NODE);
        if (node != null) {
            append(text, Logs.NODE, node);
        }
        return text.toString();
    }

    private static void append(StringBuilder text, String key, String value) {
        text.append(' ').append(key).append('=');
        if (isPlain(value)) {
            text.append(value);
        } else {
            appendQuoted(text, value);
        }
    }

    private static boolean isPlain(String value) {
        return !value.isEmpty() && value.chars().allMatch(c -> c > ' ' && c != '"' && c != '=' && !isObeyed(c));
    }

    /** Whether a terminal or a pager does something for it; a pager ends lines at two more than a terminal. */
    private static boolean isObeyed(int c) {
        return TerminalControls.contains(c) || c == 0x2028 || c == 0x2029;
    }

    /** Escapes a value so that it cannot start a new line, nor move what stands around it. */
    private static void appendQuoted(StringBuilder text, String value) {
        text.append('"');
        value.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                text.append('\\').append((char) c);
            } else {
                text.append(isObeyed(c) ? ' ' : (char) c);
            }
        });
        text.append('"');
    }
}
