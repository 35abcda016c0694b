package com.xrides.node.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import org.junit.jupiter.api.Test;
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

    private LoggingEvent event() {
        return new LoggingEvent(
                KeyValuesTest.class.getName(), context.getLogger("test"), Level.INFO, "a message", null, null);
    }
}
