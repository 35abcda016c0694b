package com.xrides.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Whatever a client prefers: it is understood or ignored, and what is applied is understood as the same. */
class PreferencesFuzzTest {

    @FuzzTest(maxDuration = "1h", maxExecutions = 1_000_000)
    void isUnderstoodOrIgnored(byte[] header) {
        var preferences = Preferences.of(List.of(new String(header, StandardCharsets.ISO_8859_1)));

        if (preferences.requestedWait().isPresent()) {
            assertThat(Preferences.of(List.of(preferences.applied())).requestedWait())
                    .isEqualTo(preferences.requestedWait());
        }
    }
}
