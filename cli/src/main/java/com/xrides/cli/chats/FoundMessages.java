package com.xrides.cli.chats;

import com.xrides.cli.chats.ChatNode.Reply;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/** The messages of a chat that contain a text, page by page, the newest first; pages may be empty. Blocking. */
final class FoundMessages {

    private static final int PAGE = 200;

    private final ChatNode node;
    private final ChatAddress chat;
    private final String text;

    FoundMessages(ChatNode node, ChatAddress chat, String text) {
        this.node = node;
        this.chat = chat;
        this.text = text;
    }

    /** Passes on as many as there are, up to a number; returns how many those were. */
    int print(int most, Consumer<JsonObject> action) throws InterruptedException {
        String key = URLEncoder.encode(text, StandardCharsets.UTF_8);
        String page = "%s/messages/search?key=%s&limit=%d".formatted(chat.path(), key, Math.min(most, PAGE));
        int found = 0;
        while (page != null && found < most) {
            Reply reply = node.get(page);
            List<Object> wanted = reply.list().stream().limit(most - found).toList();
            wanted.forEach(each -> action.accept((JsonObject) each));
            found += wanted.size();
            page = ChatNode.next(page, reply);
        }
        return found;
    }
}
