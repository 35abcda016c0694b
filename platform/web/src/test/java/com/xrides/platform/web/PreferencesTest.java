package com.xrides.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreferencesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wait=3",
                "Wait=3",
                "wait = 3",
                "wait=\"3\"",
                "respond-async, wait=3",
                "wait=3, wait=9",
                "handling=lenient;foo=bar,wait=3;x",
                "wait=soon, wait=3"
            })
    void aWaitIsFoundInEverySpelling(String header) {
        assertThat(Preferences.of(List.of(header)).requestedWait()).contains(Duration.ofSeconds(3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "wait", "wait=", "wait=-1", "wait=1.5", "wait=1s", "wait=9999999999", "waiting=3", "wait=٣"})
    void whatIsNoWaitIsNone(String header) {
        assertThat(Preferences.of(List.of(header)).requestedWait()).isEmpty();
    }

    @Test
    void aWaitIsFoundInALaterHeader() {
        assertThat(Preferences.of(List.of("respond-async", "wait=3")).requestedWait())
                .contains(Duration.ofSeconds(3));
        assertThat(Preferences.of(List.of()).requestedWait()).isEmpty();
    }
}
