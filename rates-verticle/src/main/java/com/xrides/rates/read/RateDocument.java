package com.xrides.rates.read;

import com.xrides.rates.settings.RateSource.Kind;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Reads what a source sends. Stateless; for a thread that may block. */
public final class RateDocument {

    /** More than blanks and a byte order mark before a document's first character. */
    private static final int LOOK_AHEAD = 4096;

    private RateDocument() {}

    /**
     * Reads a document.
     *
     * @return its sets, the newest first; more than one where it is a series of days
     * @throws RateDocumentException where it has no rates that can be read
     * @throws IOException where the document broke off
     */
    public static List<ReadRates> read(InputStream bytes, Kind kind) throws IOException {
        return switch (kind) {
            case JSON -> List.of(JsonRates.read(bytes));
            case ECB -> EcbRates.read(bytes);
            case FILE -> either(new BufferedInputStream(bytes, LOOK_AHEAD));
        };
    }

    /** By the first character that is none of XML's and JSON's blanks: XML begins with a tag. */
    private static List<ReadRates> either(BufferedInputStream bytes) throws IOException {
        bytes.mark(LOOK_AHEAD);
        for (int i = 0; i < LOOK_AHEAD - 1; i++) {
            int next = bytes.read();
            if (next < 0) {
                break;
            }
            if (next == '<' || next == '{') {
                bytes.reset();
                return read(bytes, next == '<' ? Kind.ECB : Kind.JSON);
            }
        }
        throw new RateDocumentException("it begins neither as JSON nor as XML");
    }
}
