package com.xrides.platform.runtime;

/**
 * A line about a node that has started: where something of it can be reached.
 *
 * @param label a word or two
 * @param text an address, or several
 * @param example commands to try it with, ready to paste; empty where there are none
 */
public record Welcome(String label, String text, String example) {

    /** A line without an example. */
    public Welcome(String label, String text) {
        this(label, text, "");
    }
}
