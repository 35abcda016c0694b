package com.xrides.bookings.lines;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvReader.CsvReaderBuilder;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** CSV (RFC 4180) as records. What a wrong number of fields means is for others to judge. */
final class CsvRecords {

    private static final CsvReaderBuilder STRICT = rows().allowUnclosedQuote(false);
    private static final CsvReaderBuilder UNCLOSED = rows().allowUnclosedQuote(true);

    /** A line of nothing but commas is no more than this, and no value longer. */
    private static final int MOST = 2 * LineCutter.MAX_LINE;

    private static final String NEXT_LINE = "\nx";

    private CsvRecords() {}

    /** The records of lines without a quote: one for each line, none of which may be empty. */
    static CsvReader<CsvRecord> ofPlain(String lines) {
        return STRICT.build(handler(), lines);
    }

    /** The fields of the one record that this is; null where it is not just one. */
    static @Nullable List<String> only(String text) {
        try {
            Iterator<CsvRecord> records = STRICT.build(handler(), text).iterator();
            if (!records.hasNext()) {
                return null;
            }
            List<String> fields = records.next().getFields();
            return records.hasNext() ? null : fields;
        } catch (CsvParseException e) {
            return null;
        }
    }

    /**
     * How many lines the first record takes: one more than there are when a quote is still open at their end, and none
     * when it breaks the rules for quotes.
     */
    static int linesOfFirst(String text) {
        try {
            // An open quote takes in whatever follows; so something must.
            CsvRecord first =
                    UNCLOSED.build(handler(), text + NEXT_LINE).iterator().next();
            return 1 + first.getFields().stream().mapToInt(CsvRecords::newlines).sum();
        } catch (CsvParseException e) {
            return 0;
        }
    }

    private static int newlines(String field) {
        int count = 0;
        for (int at = field.indexOf('\n'); at >= 0; at = field.indexOf('\n', at + 1)) {
            count++;
        }
        return count;
    }

    private static CsvReaderBuilder rows() {
        return CsvReader.builder()
                .skipEmptyLines(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE);
    }

    private static CsvRecordHandler handler() {
        return CsvRecordHandler.builder()
                .maxFields(MOST)
                .maxFieldSize(MOST)
                .maxRecordSize(MOST)
                .build();
    }
}
