package com.xrides.cli.text;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Shows control characters in data that comes from elsewhere as what they are: a terminal would obey them, and a booking
 * whose text clears the screen or forges a line would deceive its operator.
 */
public final class Printable {

    /** Control characters of ASCII and Latin-1, and those that turn the direction of text. */
    private static final Pattern CONTROLS =
            Pattern.compile("[\\p{Cntrl}\\x{80}-\\x{9f}\\x{202a}-\\x{202e}\\x{2066}-\\x{2069}]");

    private static final Pattern CONTROLS_BUT_LINES =
            Pattern.compile("[\\p{Cntrl}\\x{80}-\\x{9f}\\x{202a}-\\x{202e}\\x{2066}-\\x{2069}&&[^\\n\\t]]");

    private Printable() {}

    /** One value, which must not end its line. */
    public static String value(String text) {
        return escaped(CONTROLS, text);
    }

    /** Text of several lines; JSON says the same after this. */
    public static String lines(String text) {
        return escaped(CONTROLS_BUT_LINES, text.replace("\r\n", "\n"));
    }

    private static String escaped(Pattern controls, String text) {
        return controls.matcher(text)
                .replaceAll(found -> "\\\\u%04x".formatted((int) found.group().charAt(0)));
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
