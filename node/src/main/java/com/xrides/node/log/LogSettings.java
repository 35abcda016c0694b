package com.xrides.node.log;

import com.xrides.platform.log.AccessMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The validated logging settings from environment variables. They are not options because the first line may be logged
 * before the command line is parsed.
 *
 * @param format {@code text} or {@code json}
 * @param level the level, as in Logback
 * @param access which requests are logged
 */
public record LogSettings(String format, String level, AccessMode access) {

    static final String FORMAT = "XRIDES_LOG_FORMAT";
    static final String LEVEL = "XRIDES_LOG_LEVEL";
    static final String ACCESS = "XRIDES_ACCESS_LOG";

    private static final String TEXT = "text";
    private static final List<String> FORMATS = List.of(TEXT, "json");
    private static final List<String> LEVELS = List.of("trace", "debug", "info", "warn", "error", "off");

    /**
     * Reads the settings from the environment.
     *
     * @throws IllegalArgumentException naming the variable, its value and the possible values
     */
    public static LogSettings of(Map<String, String> environment) {
        return new LogSettings(
                oneOf(FORMATS, FORMAT, given(environment, FORMAT).orElse(TEXT)),
                oneOf(LEVELS, LEVEL, given(environment, LEVEL).orElse("info")),
                access(given(environment, ACCESS).orElse(AccessMode.PROBLEMS.text())));
    }

    /** Whether the output is for people rather than programs. */
    public boolean isForPeople() {
        return format.equals(TEXT);
    }

    /** Applies the settings; must be called before the first logger is created. */
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

    /** An empty environment variable counts as unset. */
    private static Optional<String> given(Map<String, String> environment, String variable) {
        return Optional.ofNullable(environment.get(variable)).filter(text -> !text.isBlank());
    }
}
