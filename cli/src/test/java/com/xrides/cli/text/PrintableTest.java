package com.xrides.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class PrintableTest {

    private static final String HOSTILE = "a\u001b[2J\u009bm\r\nb\u007f\u202ec\u00e9";

    @Test
    void whatATerminalWouldObeyIsShown() {
        assertThat(Printable.value(HOSTILE)).isEqualTo("a\\u001b[2J\\u009bm\\u000d\\u000ab\\u007f\\u202ec\u00e9");
        assertThat(Printable.lines(HOSTILE)).isEqualTo("a\\u001b[2J\\u009bm\nb\\u007f\\u202ec\u00e9");
    }

    @Test
    void jsonSaysTheSameAfterIt() {
        JsonObject json = new JsonObject().put("text", HOSTILE);

        assertThat(new JsonObject(Printable.lines(json.encode()))).isEqualTo(json);
    }

    @Test
    void textsAtAnyDepthAreMadePrintable() {
        JsonObject printable = Printable.json(new JsonObject()
                .put(
                        "a",
                        new JsonArray()
                                .add(new JsonObject().put("b", "\u001b]0;x"))
                                .add(1))
                .putNull("none"));

        assertThat(printable.encode()).isEqualTo("{\"a\":[{\"b\":\"\\\\u001b]0;x\"},1],\"none\":null}");
    }
}
