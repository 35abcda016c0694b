package com.xrides.chat.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.chat.search.CaseFolding.Match;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts are found in any script and whatever the case, and where they are. */
class CaseFoldingTest {

    @ParameterizedTest
    @CsvSource({
        "Straße, STRASSE",
        "Straße, strasse",
        "STRAẞE, straße",
        "ΟΔΟΣ, οδος",
        "ΟΔΟΣ, οδοσ",
        "Éclair, ÉCLAIR",
        "K, k",
        "ſ, S",
        "Ǆ, ǅ",
        "ﬁ, FI",
        "Ⓐ, ⓐ",
        "𐐀, 𐐨",
    })
    void textsThatDifferInCaseAloneAreTheSame(String one, String other) {
        assertThat(CaseFolding.fold(one)).isEqualTo(CaseFolding.fold(other));
    }

    @ParameterizedTest
    @CsvSource({"resume, résumé", "о, o", "ı, i̇", "السعاد, السعادة"})
    void othersAreNot(String one, String other) {
        assertThat(CaseFolding.fold(one)).isNotEqualTo(CaseFolding.fold(other));
    }

    /** So that a part of a text is folded to a part of the folded text, and folding twice changes nothing. */
    @Test
    void everyCharacterIsFoldedByItselfAndOnce() {
        for (int i = 0; i <= Character.MAX_CODE_POINT; i++) {
            if (Character.isDefined(i) && Character.getType(i) != Character.SURROGATE) {
                String character = Character.toString(i);
                String folded = CaseFolding.fold(character);
                assertThat(CaseFolding.fold(folded)).as(character).isEqualTo(folded);
                assertThat(CaseFolding.fold("Σ" + character + "a"))
                        .as(character)
                        .isEqualTo("σ" + folded + "a");
                assertThat(CaseFolding.fold(character.toUpperCase(Locale.ROOT)))
                        .as(character)
                        .isEqualTo(folded);
            }
        }
    }

    @Test
    void whatDoesNotChangeIsTheSameObject() {
        String text = "كتاب 中文 100% a_b";

        assertThat(CaseFolding.fold(text)).isSameAs(text);
        assertThat(CaseFolding.fold("über 🙂")).isEqualTo("über 🙂");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "وبالسعادة نبدأ, السعاد, 2-8",
                "我在机场等你, 机场, 2-4",
                "我在机场等你, 场, 3-4",
                "Hello hello HELLO, hello, 0-5 6-11 12-17",
                "it is 100% sure, 100%, 6-10",
                "100 percent, 100%, ",
                "axb a_b, a_b, 4-7",
                "C:\\new, \\n, 2-4",
                "Die Straße, SS, 8-9",
                "Die Straße, s, 4-5 8-9",
                "STRASSE, ß, 4-6",
                "İstanbul, i, 0-1",
                "x İSTANBUL y, istanbul, ",
                "x İSTANBUL y, İstanbul, 2-10",
                "aaaa, aa, 0-2 2-4",
                "abc, d, ",
                "👍🏽 ok 👍, 👍, 0-2 8-10",
                "👍🏽 ok, 👍🏽, 0-4",
                "𐐀𐐀 x, 𐐨, 0-2 2-4",
                "straße 👍🏽 Ok, OK, 12-14",
            })
    void aTextIsFoundWhereverItIs(String text, String key, String expected) {
        assertThat(found(text, key)).isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void accentsAreFoundHoweverTheyWereTyped() {
        String decomposed = Normalizer.normalize("Café au lait", Normalizer.Form.NFD);
        String text = Normalizer.normalize(decomposed, Normalizer.Form.NFC);

        assertThat(found(text, Normalizer.normalize("FE\u0301", Normalizer.Form.NFC)))
                .isEqualTo("2-4");
        assertThat(found(text, "cafe")).isEmpty();
    }

    @Test
    void veryManyAreCutShort() {
        assertThat(CaseFolding.matches("a".repeat(1000), "a", 3))
                .containsExactly(new Match(0, 1), new Match(1, 2), new Match(2, 3));
    }

    @Test
    void whatIsFoundIsTheKeyOrHasItInside() {
        String text = IntStream.range(0x20, 0x2_000)
                .filter(Character::isDefined)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        for (int i = 0; i + 3 < text.length(); i += 7) {
            String key = CaseFolding.fold(text.substring(i, i + 3));
            assertThat(CaseFolding.matches(text, key, 1000))
                    .as(key)
                    .isNotEmpty()
                    .allSatisfy(match -> assertThat(CaseFolding.fold(text.substring(match.from(), match.to())))
                            .contains(key));
        }
    }

    private static String found(String text, String key) {
        List<Match> matches = CaseFolding.matches(text, CaseFolding.fold(key), 100);
        return matches.stream().map(match -> match.from() + "-" + match.to()).collect(Collectors.joining(" "));
    }
}
