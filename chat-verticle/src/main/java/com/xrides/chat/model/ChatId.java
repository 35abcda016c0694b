package com.xrides.chat.model;

/**
 * Which chat of which application, inside the cluster: it outlives the application's token.
 *
 * @param application never shown
 * @param number of the chat in its application
 */
public record ChatId(long application, int number) implements Comparable<ChatId> {

    @Override
    public int compareTo(ChatId other) {
        int byApplication = Long.compare(application, other.application);
        return byApplication == 0 ? Integer.compare(number, other.number) : byApplication;
    }
}
