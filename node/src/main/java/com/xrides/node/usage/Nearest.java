package com.xrides.node.usage;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Finds the words that one was most likely meant for. */
final class Nearest {

    /** A slip for each three letters, and two in any case: letters that changed places are one. */
    private static final int LETTERS_OF_A_SLIP = 3;

    private static final int FEWEST_SLIPS = 2;

    private Nearest() {}

    /** Those with the fewest slips between; empty where all are too far away. */
    static List<String> to(String typed, Collection<String> words) {
        int most = Math.max(FEWEST_SLIPS, typed.length() / LETTERS_OF_A_SLIP);
        int fewest = words.stream().mapToInt(word -> slips(typed, word)).min().orElse(Integer.MAX_VALUE);
        return fewest > most
                ? List.of()
                : words.stream()
                        .filter(word -> slips(typed, word) == fewest)
                        .sorted(Comparator.naturalOrder())
                        .toList();
    }

    /** The optimal string alignment distance. */
    private static int slips(String typed, String word) {
        var rows = new int[typed.length() + 1][word.length() + 1];
        for (int i = 0; i <= typed.length(); i++) {
            for (int j = 0; j <= word.length(); j++) {
                rows[i][j] = i == 0 || j == 0 ? i + j : best(rows, typed, word, i, j);
            }
        }
        return rows[typed.length()][word.length()];
    }

    private static int best(int[][] rows, String typed, String word, int i, int j) {
        int changed = typed.charAt(i - 1) == word.charAt(j - 1) ? 0 : 1;
        int best = Math.min(rows[i - 1][j - 1] + changed, Math.min(rows[i - 1][j], rows[i][j - 1]) + 1);
        boolean isSwapped = i > 1
                && j > 1
                && typed.charAt(i - 1) == word.charAt(j - 2)
                && typed.charAt(i - 2) == word.charAt(j - 1);
        return isSwapped ? Math.min(best, rows[i - 2][j - 2] + 1) : best;
    }
}
