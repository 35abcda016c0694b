package com.xrides.node.environment;

import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/**
 * Gives options that were not given the values of their variables, which their default values name as
 * {@code ${env:XRIDES_…:-default}}, and says in messages where a value came from.
 */
public final class EnvironmentDefaults implements IDefaultValueProvider {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{env:(XRIDES_[A-Z_]+)(?::-(.*))?}");

    /** What people and charts write for yes and no. */
    private static final Map<String, String> TRUTHS = Map.of(
            "1", "true", "yes", "true", "y", "true", "on", "true", "0", "false", "no", "false", "n", "false", "off",
            "false");

    private final Environment environment;

    public EnvironmentDefaults(Environment environment) {
        this.environment = environment;
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        Optional<Matcher> variable = variableOf(argument);
        if (variable.isEmpty()) {
            return null;
        }
        String otherwise = variable.get().group(2);
        String value = environment.values().get(variable.get().group(1));
        if (value != null) {
            return isTruth(argument) ? TRUTHS.getOrDefault(value.toLowerCase(Locale.ROOT), value) : value;
        }
        // Not null, or picocli would read the variable itself.
        return otherwise == null ? Option.NULL_VALUE : otherwise;
    }

    /**
     * The message of what went wrong with the variables in place of the options that nobody gave: who set a variable looks for its name.
     *
     * @param arguments what was given on the command line
     */
    public String blame(String message, CommandLine command, List<String> arguments) {
        String told = message;
        for (OptionSpec option : command.getCommandSpec().options()) {
            String name = option.longestName();
            Optional<String> variable = variableOf(option).map(matcher -> matcher.group(1));
            if (variable.isPresent()
                    && environment.values().containsKey(variable.get())
                    && arguments.stream().noneMatch(given -> isOption(option, given))) {
                told = told.replaceFirst(
                        "(?:option )?'?" + Pattern.quote(name) + "(?![-\\w])'?(?: \\(<[^>]*>\\))?",
                        variable.get() + " (the variable of " + name + ")");
            }
        }
        return told;
    }

    private static boolean isOption(OptionSpec option, String given) {
        return Arrays.stream(option.names()).anyMatch(name -> given.equals(name) || given.startsWith(name + "="));
    }

    private static boolean isTruth(ArgSpec argument) {
        return argument.type() == boolean.class || argument.type() == Boolean.class;
    }

    private static Optional<Matcher> variableOf(ArgSpec argument) {
        return argument.userObject() instanceof AnnotatedElement element
                ? Optional.ofNullable(element.getAnnotation(Option.class))
                        .map(option -> VARIABLE.matcher(option.defaultValue()))
                        .filter(Matcher::matches)
                : Optional.empty();
    }
}
