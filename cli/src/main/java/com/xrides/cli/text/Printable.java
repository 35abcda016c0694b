package com.xrides.cli.text;

import com.xrides.platform.log.TerminalControls;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Shows control characters in data that comes from elsewhere as what they are: a terminal would obey them, and a booking
 * whose text clears the screen or forges a line would deceive its operator.
 */
public final class Printable {

    private Printable() {}

    /** One value, which must not end its line. */
    public static String value(String text) {
        return escaped(TerminalControls::contains, text);
    }

    /** Text of several lines; JSON says the same after this. */
    public static String lines(String text) {
        return escaped(c -> TerminalControls.contains(c) && c != '\n' && c != '\t', text.replace("\r\n", "\n"));
    }

    private static String escaped(IntPredicate isControl, String text) {
        var printable = new StringBuilder(text.length());
        text.chars().forEach(c -> {
            if (isControl.test(c)) {
                printable.append("\\u%04x".formatted(c));
            } else {
                printable.append((char) c);
            }
        });
        return printable.toString();
    }

    /** All texts in an object, at any depth. */
    public static JsonObject json(JsonObject object) {
        var printable = new JsonObject();
        for (Map.Entry<String, Object> member : object) {
            printable.put(value(member.getKey()), any(member.getValue()));
        }
        return printable;
    }

    private static @Nullable Object any(@Nullable Object value) {
        if (value instanceof String text) {
            return value(text);
        } else if (value instanceof JsonObject object) {
            return json(object);
        } else if (value instanceof JsonArray array) {
            var printable = new JsonArray();
            array.forEach(element -> printable.add(any(element)));
            return printable;
        }
        return value;
    }
}
