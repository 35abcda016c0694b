package com.xrides.bookings.lines;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.xrides.platform.web.stream.csv.UnusableHeaderException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

/** Whatever bytes a file or stream consists of: every line gets its result, and how they are cut on their way does not matter. */
class TextBookingFuzzTest {

    @FuzzTest(maxDuration = "1h", maxExecutions = 1_000_000)
    void csv(byte[] file) {
        holds(bookings -> TextBookingParser.ofCsv(ZoneOffset.UTC, bookings), file);
    }

    @FuzzTest(maxDuration = "1h", maxExecutions = 1_000_000)
    void ndjson(byte[] file) {
        holds(TextBookingParser::ofNdjson, file);
    }

    private static void holds(Function<Consumer<StreamedBooking>, TextBookingParser> parser, byte[] file) {
        List<Object> whole = results(parser, file, Math.max(1, file.length));

        assertThat(results(parser, file, 1)).isEqualTo(whole);
        assertThat(results(parser, file, 7)).isEqualTo(whole);
    }

    /**
     * What came of a file that arrives in pieces of a size, with the reason at the end where its header is unusable. How the
     * bytes are shared out between rows may depend on the cuts; that none is counted twice or left out may not.
     */
    private static List<Object> results(
            Function<Consumer<StreamedBooking>, TextBookingParser> makeParser, byte[] file, int piece) {
        var results = new ArrayList<>();
        var bytes = new AtomicInteger();
        TextBookingParser parser = makeParser.apply(booking -> {
            results.add(new StreamedBooking(booking.line(), booking.lines(), booking.result(), 0));
            var unused = bytes.addAndGet(booking.size());
        });
        try {
            for (int from = 0; from < file.length; from += piece) {
                parser.feed(Arrays.copyOfRange(file, from, Math.min(file.length, from + piece)));
            }
            parser.end();
            results.add(parser.lines());
            results.add(bytes.get());
        } catch (UnusableHeaderException e) {
            results.add(String.valueOf(e.getMessage()));
        }
        return results;
    }
}
