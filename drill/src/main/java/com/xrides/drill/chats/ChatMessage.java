package com.xrides.drill.chats;

/**
 * A message of the load.
 *
 * @param sender one that sends the next when this is answered
 * @param chat its number
 */
record ChatMessage(String key, String sender, int chat) {

    String content() {
        return ChatText.of(key);
    }
}
