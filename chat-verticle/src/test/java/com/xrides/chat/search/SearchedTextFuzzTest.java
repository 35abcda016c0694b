package com.xrides.chat.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.xrides.chat.search.CaseFolding.Match;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Whatever a message says: every part of it is found, in any case, by its signature as well, and where it is is true. */
class SearchedTextFuzzTest {

    /** @param bytes the first two say which part is looked for; the rest is the text */
    @FuzzTest(maxDuration = "1h", maxExecutions = 1_000_000)
    void everyPartIsFound(byte[] bytes) {
        if (bytes.length < 3) {
            return;
        }
        String text = Normalizer.normalize(
                new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_8), Normalizer.Form.NFC);
        int[] characters = text.codePoints().toArray();
        int from = (bytes[0] & 0xFF) % characters.length;
        int length = 1 + (bytes[1] & 0xFF) % (characters.length - from);
        String part = new String(characters, from, length);
        String key = CaseFolding.fold(part);

        assertThat(CaseFolding.fold(text)).contains(key).isEqualTo(CaseFolding.fold(CaseFolding.fold(text)));
        assertThat(CaseFolding.fold(part.toUpperCase(Locale.ROOT))).isEqualTo(key);
        List<Match> matches = CaseFolding.matches(text, key, 100);
        assertThat(matches).isNotEmpty();
        for (Match match : matches) {
            assertThat(match.from()).isLessThan(match.to());
            String found = text.substring(match.from(), match.to());
            assertThat(CaseFolding.fold(found)).contains(key);
            assertThat(found.codePoints()).noneMatch(character -> Character.getType(character) == Character.SURROGATE);
        }
        assertThat(bits(CaseFolding.fold(text))).contains(Signature.bitsOf(key));
    }

    private static Long[] bits(String text) {
        var signature = new Signature();
        signature.add(text);
        byte[] bytes = signature.bytes();
        return IntStream.range(0, bytes.length * 8)
                .filter(bit -> (bytes[bit >> 3] >> (bit & 7) & 1) == 1)
                .mapToObj(Long::valueOf)
                .toArray(Long[]::new);
    }
}
