package com.xrides.platform.web.stream.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class Utf8Test {

    private static final int LENGTH = 21;

    @Test
    void everyByteThatIsNoAsciiIsFoundWhereverItStands() {
        for (int at = 0; at < LENGTH; at++) {
            for (int value = Byte.MIN_VALUE; value <= Byte.MAX_VALUE; value++) {
                byte[] bytes = new byte[LENGTH];
                Arrays.fill(bytes, (byte) 'a');
                bytes[at] = (byte) value;

                assertThat(Utf8.isAsciiWithoutNul(bytes, 0, LENGTH))
                        .as("%d at %d", value, at)
                        .isEqualTo(value > 0);
            }
        }
    }

    @Test
    void onlyTheSliceIsLookedAt() {
        byte[] bytes = new byte[LENGTH];
        Arrays.fill(bytes, 3, 18, (byte) 'a');

        assertThat(Utf8.isAsciiWithoutNul(bytes, 3, 18)).isTrue();
        assertThat(Utf8.isAsciiWithoutNul(bytes, 2, 18)).isFalse();
        assertThat(Utf8.isAsciiWithoutNul(bytes, 3, 19)).isFalse();
    }
}
