package com.xrides.platform.log;

/** The characters that a terminal obeys instead of showing them. Any thread. */
public final class TerminalControls {

    private TerminalControls() {}

    /** Whether it is a control character of ASCII or Latin-1, or turns the direction of text. */
    public static boolean contains(int character) {
        return Character.isISOControl(character)
                || (character >= 0x202A && character <= 0x202E)
                || (character >= 0x2066 && character <= 0x2069);
    }
}
