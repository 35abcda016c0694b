package com.xrides.cli.chats;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The chat that a command is about, from its arguments. The token of the application may be in a variable instead: every user
 * of a machine sees the arguments of a process.
 *
 * @param rest what was given behind the chat
 */
record ChatAddress(String token, int chat, List<String> rest) {

    static final String VARIABLE = "XRIDES_CHAT_TOKEN";

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{1,200}");
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

    /**
     * Reads arguments.
     *
     * @param given the token, unless the variable has it, the number of the chat, and what follows
     * @param following how many follow the number of the chat
     */
    static ChatAddress of(List<String> given, int following, Map<String, String> environment) {
        boolean isTokenGiven = given.size() == following + 2;
        String token = isTokenGiven ? given.get(0) : environment.getOrDefault(VARIABLE, "");
        List<String> others = isTokenGiven ? given.subList(1, given.size()) : given;
        String chat = others.get(0);
        if (!NUMBER.matcher(chat).matches()) {
            throw new IllegalArgumentException("CHAT: the number of a chat is a whole number above 0");
        }
        return new ChatAddress(checked(token), Integer.parseInt(chat), List.copyOf(others.subList(1, others.size())));
    }

    /** A token as it may be in a path; it is not shown where it is none. */
    static String checked(String token) {
        String stripped = token.strip();
        if (stripped.isEmpty()) {
            throw new IllegalArgumentException("TOKEN: give the token of the application, or set " + VARIABLE);
        }
        if (!TOKEN.matcher(stripped).matches()) {
            throw new IllegalArgumentException("TOKEN: a token is of letters, digits, - and _");
        }
        return stripped;
    }

    String path() {
        return path(token) + '/' + chat;
    }

    /** Of the chats of an application. */
    static String path(String token) {
        return "/applications/" + token + "/chats";
    }
}
