package com.xrides.platform.web.stream.csv;

import com.xrides.platform.web.stream.text.LineCutter;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvReader.CsvReaderBuilder;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Splits CSV (RFC 4180) into records. A wrong number of fields is checked by the caller. */
final class CsvRecords {

    private static final CsvReaderBuilder STRICT = rows().allowUnclosedQuote(false);
    private static final CsvReaderBuilder UNCLOSED = rows().allowUnclosedQuote(true);

    /** Upper bound for fields and for the length of a value: a line of nothing but commas has no more. */
    private static final int MOST = 2 * LineCutter.MAX_LINE;

    private static final String NEXT_LINE = "\nx";

    private CsvRecords() {}

    /** The records of lines without quotes, one for each line; no line may be empty. */
    static CsvReader<CsvRecord> ofPlain(String lines) {
        return STRICT.build(handler(), lines);
    }

    /** The fields of a text that is exactly one record; null otherwise. */
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
     * How many lines the first record takes: one more than there are when a quote is still open at the end, 0 when it
     * violates the rules for quotes.
     */
    static int linesOfFirst(String text) {
        try {
            // An open quote consumes what follows, so something has to follow.
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
