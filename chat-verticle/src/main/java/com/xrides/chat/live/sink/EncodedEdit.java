package com.xrides.chat.live.sink;

import com.xrides.chat.model.StoredMessage;
import com.xrides.platform.web.events.ServerSentEvent;
import io.vertx.core.buffer.Buffer;

/**
 * A message whose text was replaced, encoded once for all clients. Any thread.
 *
 * @param number of the message
 * @param event without an id, since clients do not resume at it
 */
public record EncodedEdit(long number, Buffer event, String text) {

    public static EncodedEdit of(StoredMessage message) {
        String text = MessageJson.of(message).encode();
        return new EncodedEdit(
                message.number(), ServerSentEvent.of("edited", text).encode(), text);
    }
}
