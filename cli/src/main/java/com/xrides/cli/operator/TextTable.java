package com.xrides.cli.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** Formats a table whose columns are as wide as their content. */
final class TextTable {

    private static final String GAP = "  ";

    /** The text and style of one cell. */
    record Cell(String text, AttributedStyle style) {

        static Cell of(String text) {
            return new Cell(text, Screen.PLAIN);
        }
    }

    private final List<List<Cell>> rows = new ArrayList<>();

    TextTable(String... titles) {
        var head = new ArrayList<Cell>();
        for (String title : titles) {
            head.add(new Cell(title, Screen.FAINT));
        }
        rows.add(head);
    }

    void add(Cell... cells) {
        rows.add(List.of(cells));
    }

    List<AttributedString> lines() {
        int[] widths = IntStream.range(0, rows.get(0).size()).map(this::width).toArray();
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static AttributedString line(List<Cell> row, int[] widths) {
        var line = new AttributedStringBuilder();
        for (int column = 0; column < row.size(); column++) {
            Cell cell = row.get(column);
            boolean last = column == row.size() - 1;
            line.styled(cell.style(), cell.text());
            line.append(last ? "" : " ".repeat(widths[column] - cell.text().length()) + GAP);
        }
        return line.toAttributedString();
    }

    private int width(int column) {
        return rows.stream()
                .mapToInt(row -> row.get(column).text().length())
                .max()
                .orElse(0);
    }
}
