package com.xrides.chat.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Makes texts comparable whose letters differ in case alone, and finds one in another. What a character is folded to depends
 * on nothing around it, so that a part of a text is folded to a part of the folded text: ß, ẞ, SS and ss are the same, and so
 * are σ and ς. Texts are in Unicode's normal form C. Any thread.
 */
public final class CaseFolding {

    private static final int ASCII = 128;

    private CaseFolding() {}

    /**
     * Part of a text, as UTF-16 counts.
     *
     * @param from the first unit of the first character
     * @param to behind the last unit of the last character
     */
    public record Match(int from, int to) {}

    /** The folded text; the same object where nothing changes. */
    public static String fold(String text) {
        int same = 0;
        while (same < text.length() && isFolded(text.charAt(same))) {
            same++;
        }
        if (same == text.length()) {
            return text;
        }
        var folded = new StringBuilder(text.length() + 16).append(text, 0, same);
        for (int i = same; i < text.length(); ) {
            int character = text.codePointAt(i);
            append(folded, character);
            i += Character.charCount(character);
        }
        String changed = folded.toString();
        return changed.equals(text) ? text : changed;
    }

    /**
     * All places where a text contains a key, from left to right and none within another; the first of them where there are
     * very many. A character that the key covers in part counts as a whole.
     *
     * @param text as it is
     * @param key folded, not empty
     */
    public static List<Match> matches(String text, String key, int most) {
        String folded = fold(text);
        int[] origins = isPlain(text) || folded.equals(text) ? null : origins(text, folded.length());
        var matches = new ArrayList<Match>();
        int end = 0;
        for (int at = folded.indexOf(key);
                at >= 0 && matches.size() < most;
                at = folded.indexOf(key, at + key.length())) {
            Match match = match(text, origins, at, at + key.length() - 1);
            if (match.from() >= end) {
                matches.add(match);
                end = match.to();
            }
        }
        return matches;
    }

    private static Match match(String text, int @Nullable [] origins, int first, int last) {
        int from = origins == null ? first : origins[first];
        int to = origins == null ? last : origins[last];
        return new Match(from, to + Character.charCount(text.codePointAt(to)));
    }

    /** For each unit of the folded text, where the character begins that it comes from. */
    private static int[] origins(String text, int length) {
        int[] origins = new int[length];
        var folded = new StringBuilder();
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            int before = folded.length();
            append(folded, character);
            for (int j = before; j < folded.length(); j++) {
                origins[j] = i;
            }
            i += Character.charCount(character);
        }
        return origins;
    }

    private static void append(StringBuilder folded, int character) {
        if (character < ASCII) {
            folded.append((char) (character >= 'A' && character <= 'Z' ? character + ('a' - 'A') : character));
        } else if (Character.getType(character) == Character.OTHER_LETTER) {
            folded.appendCodePoint(character);
        } else {
            // To lower case first: ẞ has a lower case and no upper one, ß an upper one of two letters.
            folded.append(Character.toString(character)
                    .toLowerCase(Locale.ROOT)
                    .toUpperCase(Locale.ROOT)
                    .toLowerCase(Locale.ROOT)
                    .replace('ς', 'σ'));
        }
    }

    /** Whether a unit is a character that is certainly folded to itself. */
    private static boolean isFolded(char unit) {
        return unit < ASCII ? unit < 'A' || unit > 'Z' : Character.getType(unit) == Character.OTHER_LETTER;
    }

    private static boolean isPlain(String text) {
        return text.chars().allMatch(unit -> unit < ASCII);
    }
}
