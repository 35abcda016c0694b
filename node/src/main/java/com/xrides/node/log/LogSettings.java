package com.xrides.node.log;

import com.xrides.platform.log.AccessMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the environment says about logging, checked. It cannot be options: the first line may be logged before the
 * command line is read.
 *
 * @param format {@code text} or {@code json}
 * @param level as Logback names it
 * @param access which requests leave a line
 */
public record LogSettings(String format, String level, AccessMode access) {

    static final String FORMAT = "XRIDES_LOG_FORMAT";
    static final String LEVEL = "XRIDES_LOG_LEVEL";
    static final String ACCESS = "XRIDES_ACCESS_LOG";

    private static final String TEXT = "text";
    private static final List<String> FORMATS = List.of(TEXT, "json");
    private static final List<String> LEVELS = List.of("trace", "debug", "info", "warn", "error", "off");

    /**
     * Reads the settings.
     *
     * @throws IllegalArgumentException naming the variable, its value and what it can be
     */
    public static LogSettings of(Map<String, String> environment) {
        return new LogSettings(
                oneOf(FORMATS, FORMAT, given(environment, FORMAT).orElse(TEXT)),
                oneOf(LEVELS, LEVEL, given(environment, LEVEL).orElse("info")),
                access(given(environment, ACCESS).orElse(AccessMode.PROBLEMS.text())));
    }

    /** Whether a person reads the output, rather than a program. */
    public boolean isForPeople() {
        return format.equals(TEXT);
    }

    /** Makes them hold; must be called before the first logger is made. */
    public void apply() {
        System.setProperty("xrides.log.format", format);
        System.setProperty("xrides.log.level", level);
    }

    private static AccessMode access(String text) {
        try {
            return AccessMode.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(ACCESS + ": " + e.getMessage(), e);
        }
    }

    private static String oneOf(List<String> known, String variable, String text) {
        String value = text.toLowerCase(Locale.ROOT);
        if (!known.contains(value)) {
            throw new IllegalArgumentException(
                    "%s: \"%s\" is none of %s".formatted(variable, text, String.join(", ", known)));
        }
        return value;
    }

    /** An empty environment variable counts as none. */
    private static Optional<String> given(Map<String, String> environment, String variable) {
        return Optional.ofNullable(environment.get(variable)).filter(text -> !text.isBlank());
    }
}
