package com.xrides.chat.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/** Whatever is sent as a message: what is not refused can be stored, and comes back as it was taken. */
class ChatFieldsFuzzTest {

    @FuzzTest(maxDuration = "1h", maxExecutions = 1_000_000)
    void isRefusedOrStorable(byte[] body) {
        JsonObject json = read(body);
        if (json == null) {
            return;
        }
        var fields = new FieldReader(json);
        String content = fields.content();
        String sender = fields.optionalName("sender");
        Long number = fields.optionalNumber("number");

        assertThat(number == null || number >= 0).isTrue();
        assertStorable(content);
        assertThat(content.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(MessageText.MAX_BYTES);
        if (sender != null) {
            assertStorable(sender);
            assertThat(sender.codePointCount(0, sender.length())).isLessThanOrEqualTo(MessageText.MAX_NAME);
        }
        var again = new JsonObject(new JsonObject().put("body", content).toBuffer());
        assertThat(again.getString("body")).isEqualTo(content);
    }

    private static void assertStorable(String text) {
        assertThat(text).doesNotContain("\0");
        assertThat(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(text);
        assertThat(Normalizer.isNormalized(text, Normalizer.Form.NFC)).isTrue();
    }

    private static @Nullable JsonObject read(byte[] body) {
        try {
            return Buffer.buffer(body).toJsonValue() instanceof JsonObject object ? object : null;
        } catch (DecodeException e) {
            return null;
        }
    }
}
