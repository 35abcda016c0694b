package com.xrides.chat.figures;

import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * Where the figures of chats on this node come from. Any thread.
 *
 * @param posted how many messages this node has stored since its start
 * @param pending how many it holds on disk
 * @param contention the share of statements that had to wait for another one's lock of a chat, from 0 to 1
 */
public record ChatFiguresSource(LongSupplier posted, LongSupplier pending, DoubleSupplier contention) {

    /** For a node that stores nothing. */
    public static final ChatFiguresSource NONE = new ChatFiguresSource(() -> 0, () -> 0, () -> 0);
}
