package com.xrides.cli.operator;

import java.io.Console;
import java.util.Optional;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;

/** Detects interactive terminals and formats lines for them. */
public final class Screen {

    static final AttributedStyle PLAIN = AttributedStyle.DEFAULT;
    static final AttributedStyle STRONG = AttributedStyle.BOLD;
    static final AttributedStyle GOOD = PLAIN.foreground(AttributedStyle.GREEN);
    static final AttributedStyle BAD = STRONG.foreground(AttributedStyle.RED);
    static final AttributedStyle FAINT = PLAIN.foreground(AttributedStyle.BRIGHT + AttributedStyle.BLACK);

    private static final String NO_COLOR = "NO_COLOR";

    private Screen() {}

    /** The console if both input and output are a terminal; empty where one of them is a file or a pipe. */
    static Optional<Console> console() {
        return Optional.ofNullable(System.console()).filter(Screen::isTerminal);
    }

    /** Whether both input and output are a terminal. */
    public static boolean isTerminal() {
        return console().isPresent();
    }

    /** Whether colours are wanted (https://no-color.org). */
    static boolean likesColour() {
        String none = System.getenv(NO_COLOR);
        return isTerminal() && (none == null || none.isEmpty());
    }

    /** Formats a line for printing. */
    static String text(AttributedString line, boolean colour) {
        return colour ? line.toAnsi() : line.toString();
    }

    /** From Java 22 on there is a console even without a terminal, and it can be asked. */
    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the console cannot be asked", e);
        }
    }
}
