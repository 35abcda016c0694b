package com.xrides.relay.riders;

import com.xrides.platform.web.stream.csv.Cell;
import com.xrides.platform.web.stream.csv.CsvRows;
import com.xrides.platform.web.stream.csv.RowReader;
import com.xrides.platform.web.stream.csv.UnusableHeaderException;
import com.xrides.platform.web.stream.text.StreamLines;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Riders as CSV: a header with the five columns in any order, then a rider on each row; a cell that is empty or NULL has no value. */
public final class CsvSource implements RecordSource {

    @Override
    public String malformedCode() {
        return "malformed-csv";
    }

    @Override
    public StreamLines lines(Consumer<StreamedRider> riders) {
        return new CsvRows<>(header -> new Rows(columns(header), riders));
    }

    private static List<RiderField> columns(List<String> header) {
        var columns = new ArrayList<RiderField>();
        for (String cell : header) {
            RiderField field = RiderField.named(Cell.strip(cell));
            if (field == null) {
                missing(header);
                throw new UnusableHeaderException(
                        "The header names a column that riders do not have: \"%s\".".formatted(Cell.strip(cell)));
            }
            if (columns.contains(field)) {
                throw new UnusableHeaderException(
                        "The header names the column %s more than once.".formatted(field.text()));
            }
            columns.add(field);
        }
        missing(header);
        return columns;
    }

    private static void missing(List<String> header) {
        var names = header.stream().map(Cell::strip).toList();
        List<String> missing = Arrays.stream(RiderField.values())
                .map(RiderField::text)
                .filter(name -> !names.contains(name))
                .toList();
        if (!missing.isEmpty()) {
            throw UnusableHeaderException.missing(missing, header);
        }
    }

    private record Rows(List<RiderField> columns, Consumer<StreamedRider> riders) implements RowReader<ParsedRider> {

        @Override
        public ParsedRider read(List<String> row) {
            if (row.size() != columns.size()) {
                return malformed("There are %d columns, but the header has %d.".formatted(row.size(), columns.size()));
            }
            var rider = new RiderBuilder();
            for (int i = 0; i < row.size(); i++) {
                String value = Cell.strip(row.get(i));
                if (!value.isEmpty() && !value.equals("NULL")) {
                    put(rider, columns.get(i), value);
                }
            }
            return rider.finish();
        }

        private static void put(RiderBuilder rider, RiderField field, String value) {
            if (field == RiderField.ID) {
                rider.id(value);
            } else {
                rider.text(field, value);
            }
        }

        @Override
        public ParsedRider malformed(String detail) {
            return new ParsedRider.Malformed(detail);
        }

        @Override
        public boolean isAccepted(ParsedRider result) {
            return result instanceof ParsedRider.Accepted;
        }

        @Override
        public @Nullable String malformation(ParsedRider result) {
            return result instanceof ParsedRider.Malformed malformed ? malformed.detail() : null;
        }

        @Override
        public void tell(long line, int lines, ParsedRider result, int size) {
            riders.accept(StreamedRider.of(line, lines, result, size));
        }
    }
}
