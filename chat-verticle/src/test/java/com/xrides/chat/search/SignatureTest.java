package com.xrides.chat.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SignatureTest {

    private static final List<String> WORDS =
            List.of("السعادة", "我的车在哪里", "👍🏽", "100%", "a_b", "taxi", "straße", "x");

    @Test
    void whateverOccursHasItsBits() {
        for (String word : WORDS) {
            var signature = new Signature();
            signature.add("before " + word + " after");

            for (int from = 0; from < word.length(); from = word.offsetByCodePoints(from, 1)) {
                for (int to = word.offsetByCodePoints(from, 1); to <= word.length(); ) {
                    assertThat(hasAll(signature, word.substring(from, to))).isTrue();
                    to = to == word.length() ? to + 1 : word.offsetByCodePoints(to, 1);
                }
            }
        }
    }

    @Test
    void mostBlocksOfOrdinaryTextDoNotHaveTheBitsOfAnotherWord() {
        var random = new Random(7);
        int without = 0;
        for (int block = 0; block < 200; block++) {
            var signature = new Signature();
            for (int i = 0; i < Signature.BLOCK; i++) {
                signature.add(sentence(random));
            }
            without += hasAll(signature, "quixotic") ? 0 : 1;
        }

        assertThat(without).isGreaterThan(190);
    }

    @Test
    void aTextOfManyPairsIsLookedForBySomeOfThem() {
        assertThat(Signature.bitsOf("the quick brown fox jumps over the lazy dog"))
                .hasSize(Signature.BITS_OF_KEY)
                .doesNotHaveDuplicates();
        assertThat(Signature.bitsOf("x")).hasSize(Signature.BITS_OF_KEY);
    }

    @Test
    void blocksBeginWhereTheOneBeforeEnds() {
        assertThat(Signature.blockOf(1)).isZero();
        assertThat(Signature.blockOf(128)).isZero();
        assertThat(Signature.blockOf(129)).isEqualTo(1);
        assertThat(Signature.firstOf(1)).isEqualTo(129);
    }

    private static String sentence(Random random) {
        var text = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            text.append(random.nextInt(6) == 0 ? ' ' : "etaoinshrdlu".charAt(random.nextInt(12)));
        }
        return text.toString();
    }

    /** As PostgreSQL's {@code get_bit} looks at them. */
    private static boolean hasAll(Signature signature, String text) {
        byte[] bytes = signature.bytes();
        return Arrays.stream(Signature.bitsOf(text)).allMatch(bit -> ((bytes[(int) (bit >> 3)] >> (bit & 7)) & 1) == 1);
    }
}
