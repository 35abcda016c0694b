package com.xrides.node.options;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * Describes the settings that a node was started with in one line: from options, from the environment, and defaults. No
 * secrets.
 */
public final class EffectiveSettings {

    /** Matches the environment variable in an option's description. */
    private static final Pattern VARIABLE = Pattern.compile("\\((XRIDES_[A-Z_]+)[;)]");

    /** The environment variables without an option. */
    private static final List<String> VARIABLES = List.of("XRIDES_LOG_FORMAT", "XRIDES_LOG_LEVEL", "XRIDES_ACCESS_LOG");

    /**
     * Variables whose values may contain secrets, such as a trust store's password: only that they are set is logged.
     */
    private static final String JAVA_OPTIONS = "XRIDES_JAVA_OPTIONS";

    private final List<String> options = new ArrayList<>();
    private final List<String> environment = new ArrayList<>();
    private final List<String> defaults = new ArrayList<>();

    private EffectiveSettings() {}

    /** Describes the settings for the log. */
    public static String describe(CommandSpec command, Map<String, String> variables) {
        var settings = new EffectiveSettings();
        ParseResult parsed = command.commandLine().getParseResult();
        List<OptionSpec> sorted = command.options().stream()
                .sorted(Comparator.comparing(OptionSpec::longestName))
                .toList();
        for (OptionSpec option : sorted) {
            if (!option.usageHelp() && !option.versionHelp()) {
                settings.add(option, parsed, variables);
            }
        }
        for (String name : VARIABLES) {
            if (isGiven(name, variables)) {
                settings.environment.add(name + "=" + Secrets.masked(variables.getOrDefault(name, "")));
            }
        }
        if (isGiven(JAVA_OPTIONS, variables)) {
            settings.environment.add(JAVA_OPTIONS + "=" + Secrets.MASK);
        }
        return "Started with " + list(settings.options) + "; by the environment " + list(settings.environment)
                + "; by default " + list(settings.defaults);
    }

    private void add(OptionSpec option, ParseResult parsed, Map<String, String> variables) {
        String text = option.longestName() + "=" + valueOf(option);
        String variable = variableOf(option);
        if (parsed.hasMatchedOption(option)) {
            options.add(text);
        } else if (variable != null && isGiven(variable, variables)) {
            environment.add(variable + "=" + valueOf(option));
        } else {
            // A setting without a value is chosen at run time, as the option's description says.
            defaults.add(option.getValue() == null ? option.longestName() : text);
        }
    }

    private static String valueOf(OptionSpec option) {
        return Secrets.masked(String.valueOf(option.<@Nullable Object>getValue()));
    }

    private static @Nullable String variableOf(OptionSpec option) {
        Matcher matcher = VARIABLE.matcher(String.join(" ", option.description()));
        return matcher.find() ? matcher.group(1) : null;
    }

    private static boolean isGiven(String name, Map<String, String> variables) {
        return !variables.getOrDefault(name, "").isBlank();
    }

    private static String list(List<String> settings) {
        return settings.isEmpty() ? "nothing" : String.join(" ", settings);
    }
}
