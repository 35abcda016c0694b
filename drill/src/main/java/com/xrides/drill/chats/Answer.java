package com.xrides.drill.chats;

/**
 * The final answer to a message.
 *
 * @param number 0 where it tells none
 * @param location where a message that is held later tells its number
 * @param node that gave it
 * @param atOneNode whether every attempt went to that node
 */
record Answer(ChatMessage message, int status, long number, String location, String node, boolean atOneNode) {

    static final int CREATED = 201;
    static final int REPEATED = 200;
    static final int HELD = 202;

    boolean isStored() {
        return status == CREATED || status == REPEATED;
    }

    boolean isHeld() {
        return status == HELD;
    }
}
