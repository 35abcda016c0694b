package com.xrides.node.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.KeyValuePair;

class KeyValuesTest {

    private final LoggerContext context = new LoggerContext();

    @Test
    void aLineAboutNothingInParticularStaysAsItIs() {
        assertThat(new KeyValues().convert(event())).isEmpty();
    }

    @Test
    void whatALineIsAboutStandsBehindItWithTheNode() {
        context.putProperty("node", "a-1");
        LoggingEvent event = event();
        event.addKeyValuePair(new KeyValuePair("booking", 7L));

        assertThat(new KeyValues().convert(event)).isEqualTo(" booking=7 node=a-1");
    }

    @Test
    void noValueBreaksItsLineOrLooksLikeAnother() {
        LoggingEvent event = event();
        event.addKeyValuePair(new KeyValuePair("path", "/a\nb=\"c\" d"));
        event.addKeyValuePair(new KeyValuePair("empty", ""));

        assertThat(new KeyValues().convert(event)).isEqualTo(" path=\"/a b=\\\"c\\\" d\" empty=\"\"");
    }

    /** As a terminal would take them: the second begins a command (CSI), the third turns what follows it round. */
    @ParameterizedTest
    @ValueSource(strings = {"\u001b[2J", "\u009b2J", "\u202e", "\u2066", "\u2028", "\u0085", "\u007f", "\r"})
    void noValueCommandsATerminal(String hostile) {
        LoggingEvent event = event();
        event.addKeyValuePair(new KeyValuePair("path", "/a" + hostile));

        assertThat(new KeyValues().convert(event)).isEqualTo(" path=\"/a " + hostile.substring(1) + "\"");
    }

    private LoggingEvent event() {
        return new LoggingEvent(
                KeyValuesTest.class.getName(), context.getLogger("test"), Level.INFO, "a message", null, null);
    }
}
