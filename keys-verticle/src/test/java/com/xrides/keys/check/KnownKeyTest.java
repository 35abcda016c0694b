package com.xrides.keys.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.keys.messages.KeyLimits;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** What a key is compared with: the whole hash of its secret. */
class KnownKeyTest {

    private static final String SECRET = Secret.random();

    private final KnownKey key =
            new KnownKey(Keys.of("bcdefghijk", SECRET, KeyLimits.NONE, "bookings:read"), new KeyUse(KeyLimits.NONE, 1));

    @Test
    void aHashThatDiffersInAnyOneByteIsNotAccepted() {
        byte[] sent = HexFormat.of().parseHex(Secret.hashOf(SECRET));
        assertThat(key.accepts(sent, 0)).isTrue();

        for (int i = 0; i < sent.length; i++) {
            sent[i]++;
            assertThat(key.accepts(sent, 0)).as("byte %d", i).isFalse();
            sent[i]--;
        }
    }

    /** Of a key that has had no other secret. */
    @Test
    void noHashAtAllIsNotAccepted() {
        assertThat(key.accepts(new byte[0], 0)).isFalse();
    }
}
