package com.xrides.events.intake;

import com.xrides.events.messages.DeadLetterMessages.UnreadLetter;
import com.xrides.events.model.DeadLetter.Unread;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** What could not be read, as a spool's file holds it: for ever, since later releases read it. */
final class HeldLetterFormat {

    private static final String TYPE = "content_type";
    private static final String HEADERS = "headers";
    private static final String BYTES = "base64";
    private static final String DETAIL = "detail";

    private HeldLetterFormat() {}

    static byte[] write(UnreadLetter letter) {
        return new JsonObject()
                .put(TYPE, letter.body().contentType())
                .put(HEADERS, letter.body().headers())
                .put(BYTES, letter.body().base64())
                .put(DETAIL, letter.detail())
                .toBuffer()
                .getBytes();
    }

    /** What was written; null where the bytes are damaged. */
    static @Nullable UnreadLetter read(byte[] payload) {
        try {
            var json = new JsonObject(Buffer.buffer(payload));
            String type = json.getString(TYPE);
            String headers = json.getString(HEADERS);
            String detail = json.getString(DETAIL);
            String base64 = json.getString(BYTES);
            return type == null || headers == null || detail == null || base64 == null
                    ? null
                    : new UnreadLetter(new Unread(type, headers, checked(base64)), detail);
        } catch (DecodeException | IllegalArgumentException | ClassCastException e) {
            return null;
        }
    }

    /** A damaged one fails here, in place of failing whoever decodes it. */
    private static String checked(String base64) {
        return Base64.getEncoder().encodeToString(Base64.getDecoder().decode(base64));
    }
}
