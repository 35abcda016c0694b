package com.xrides.keys.operators;

import com.xrides.platform.web.access.Role;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code xrides operators}: makes lines for the file of those who may log in to the management port. */
@Command(
        name = "operators",
        description = "Makes lines for the file of operators (start --operators-file).",
        mixinStandardHelpOptions = true,
        subcommands = OperatorsCommand.Hash.class,
        sortOptions = false)
public final class OperatorsCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getOut());
        return 2;
    }

    /** {@code xrides operators hash}: asks for a password, or reads it from the input, and prints the line. */
    @Command(
            name = "hash",
            description = "Asks for a password, or reads a line from the input, and prints name:role:hash.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    static final class Hash implements Callable<Integer> {

        private static final int SHORTEST = 12;

        @Spec
        private CommandSpec spec;

        @Parameters(paramLabel = "NAME", description = "By which the operator logs in, and which acts carry.")
        private String name = "";

        @Option(
                names = "--role",
                paramLabel = "ROLE",
                defaultValue = "viewer",
                description = "viewer (no personal data), operator, or admin (${DEFAULT-VALUE}).")
        private String role;

        @Override
        public Integer call() throws IOException {
            if (!OperatorFile.isName(name)) {
                throw new IllegalArgumentException(
                        "NAME: of letters, digits, dots, hyphens and @, 64 at most, not " + name);
            }
            if (Arrays.stream(Role.values()).noneMatch(known -> text(known).equals(role))) {
                throw new IllegalArgumentException("--role: one of viewer, operator, admin, not " + role);
            }
            String password = password(System.console());
            if (password == null || password.length() < SHORTEST) {
                throw new IllegalArgumentException("the password must have %d characters at least".formatted(SHORTEST));
            }
            PrintWriter out = spec.commandLine().getOut();
            out.println(name + ":" + role + ":" + new PasswordHash().of(password));
            out.flush();
            return 0;
        }

        private static String text(Role role) {
            return role.name().toLowerCase(Locale.ROOT);
        }

        private static @Nullable String password(@Nullable Console console) throws IOException {
            if (console == null) {
                return new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
            }
            char[] typed = console.readPassword("Password: ");
            return typed == null ? null : new String(typed);
        }
    }
}
