package com.xrides.relay.riders;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.xrides.platform.web.stream.csv.UnusableHeaderException;
import com.xrides.platform.web.stream.text.LineCutter;
import com.xrides.relay.model.NewRecord;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Whatever bytes a file of riders consists of: each line is a rider that can be stored and sent, or comes back with its
 * reasons, and how the bytes are cut on their way does not matter.
 */
class RiderLinesFuzzTest {

    @FuzzTest(maxDuration = "1h", maxExecutions = 1_000_000)
    void csv(byte[] file) {
        holds(new CsvSource(), file);
    }

    @FuzzTest(maxDuration = "1h", maxExecutions = 1_000_000)
    void ndjson(byte[] file) {
        holds(new NdjsonSource(), file);
    }

    private static void holds(RecordSource source, byte[] file) {
        List<Object> whole = read(source, file, Math.max(1, file.length));

        assertThat(read(source, file, 1)).isEqualTo(whole);
        assertThat(read(source, file, 7)).isEqualTo(whole);
        for (Object read : whole) {
            if (read instanceof StreamedRider rider) {
                check(rider);
            }
        }
    }

    private static void check(StreamedRider read) {
        boolean isMalformed = read.malformation() != null;
        assertThat(read.isToBeSent()).isEqualTo(!isMalformed && read.errors().isEmpty());
        assertThat(isMalformed && !read.errors().isEmpty()).isFalse();
        NewRecord rider = read.rider();
        if (rider != null) {
            assertThat(read.id()).isEqualTo(rider.id());
            assertThat(rider.id()).isPositive();
            new JsonObject(rider.payload())
                    .forEach(field -> assertThat(String.valueOf(field.getValue()))
                            .as(field.getKey())
                            .doesNotContainPattern("[\\x00\\x1b\\x7f]")
                            .isEqualTo(new String(
                                    String.valueOf(field.getValue()).getBytes(StandardCharsets.UTF_8),
                                    StandardCharsets.UTF_8)));
            // What partners are sent, and operators may correct and store again, is the same rider.
            byte[] sent = rider.payload().getBytes(StandardCharsets.UTF_8);
            assertThat(read(new NdjsonSource(), sent, sent.length))
                    .singleElement()
                    .isInstanceOfSatisfying(
                            StreamedRider.class,
                            again -> assertThat(again.rider()).isEqualTo(rider));
        }
    }

    /** What came of a file that arrives in pieces of a size, with the reason at the end where its header is unusable. */
    private static List<Object> read(RecordSource source, byte[] file, int piece) {
        var results = new ArrayList<>();
        var cutter = new LineCutter(source.lines(rider -> results.add(withoutSize(rider))));
        try {
            for (int from = 0; from < file.length; from += piece) {
                cutter.feed(file, from, Math.min(file.length, from + piece));
            }
            cutter.end();
        } catch (UnusableHeaderException e) {
            results.add(String.valueOf(e.getMessage()));
        }
        return results;
    }

    /** How the bytes are shared out between rows may depend on the cuts. */
    private static StreamedRider withoutSize(StreamedRider rider) {
        return new StreamedRider(
                rider.line(), rider.lines(), rider.rider(), rider.id(), rider.malformation(), rider.errors(), 0);
    }
}
