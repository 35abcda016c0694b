package com.xrides.bookings.lines;

import static com.xrides.bookings.lines.ReadLines.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xrides.bookings.ParseResult;
import com.xrides.platform.web.stream.csv.UnusableHeaderException;
import com.xrides.platform.web.stream.text.LineCutter;
import com.xrides.testing.RealBookings;
import io.vertx.core.buffer.Buffer;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A broken line costs that line alone, however lines are spread over chunks. */
class CsvLinesTest {

    private static final String HEADER =
            "id,user_id,vehicle_model_id,travel_type_id,to_city_id,from_date,booking_created,note\n";

    @Test
    void everyRowOfTheRealFileIsReadFromItsLine() {
        byte[] file = utf8(RealBookings.csv());

        List<StreamedBooking> bookings =
                ReadLines.of(file, 10_000, sink -> new CsvLines(ZoneId.of("Asia/Kolkata"), sink));

        List<List<String>> rows = RealBookings.rows();
        assertThat(bookings)
                .extracting(ReadLines::inShort)
                .isEqualTo(IntStream.range(1, rows.size())
                        .mapToObj(row -> (row + 1) + " id " + rows.get(row).get(0))
                        .toList());
    }

    /** Spreadsheets write them for rows that were emptied. */
    @Test
    void aRowWithoutAnyValueIsNoRow() {
        byte[] document = utf8(HEADER + ",,,,,,,\n" + row(1, "x") + "\n, ,,,,\t,,\r\n\"\",\"\",,,,,,\n"
                + row(2, "\"y\"") + "\n" + "\",\",,,,,,,\n");

        assertThat(ReadLines.of(document, 7, sink -> new CsvLines(null, sink)))
                .extracting(ReadLines::inShort)
                .startsWith("3 id 1", "6 id 2")
                .hasSize(3);
    }

    @Test
    void linesThatEndWithCarriageReturnsAloneAreRefusedSayingSo() {
        byte[] document = utf8(HEADER.replace('\n', '\r') + row(1, "x") + "\r");

        assertThatThrownBy(() -> ReadLines.of(document, 1000, sink -> new CsvLines(null, sink)))
                .isInstanceOf(UnusableHeaderException.class)
                .hasMessageContaining("carriage returns");
    }

    @Test
    void rowsAreTheSameWhereverTheChunksEnd() {
        byte[] document = Buffer.buffer("\uFEFF\r\n" + HEADER.replace("\n", "\r\n"))
                .appendString(row(1, "plain") + "\r\n")
                .appendString("\r\n\n")
                .appendString(row(2, "\"a, \"\"quoted\"\" one\"") + "\n")
                .appendString(row(3, "\"one\ntwo\r\n\n\"\"three\"\"\"") + "\r\n")
                .appendString(row(4, "5\" pipe") + "\n")
                .appendString(row(5, "é \"\uFEFF\"") + "\n")
                .appendString(row(6, "") + "\n")
                .appendString("7,many\n")
                .appendString(row(8, "x") + ",more\n")
                .appendString(row(9, "\"closed\"but not quite") + "\n")
                .appendString(row(10, "a\rb") + "\n")
                .appendString(row(11, "a\0b") + "\n")
                .appendString(row(12, "a"))
                .appendByte((byte) 0xC3)
                .appendString("\n")
                .appendString(row(0, "x") + "\n")
                .appendString(row(14, "y".repeat(LineCutter.MAX_LINE)) + "\n")
                .appendString(row(15, "\"never closed") + "\n")
                .appendString(row(16, "x") + "\n")
                .appendString(row(17, "\"quoted\"") + "\n")
                .appendString(row(18, "last"))
                .getBytes();

        for (int chunk : new int[] {1, 2, 3, 5, 7, 100, 1000, document.length}) {
            assertThat(ReadLines.of(document, chunk, sink -> new CsvLines(null, sink)))
                    .as("in chunks of %d", chunk)
                    .extracting(ReadLines::inShort)
                    .containsExactly(
                            "3 id 1",
                            "6 id 2",
                            "7+3 id 3",
                            "11 id 4",
                            "12 id 5",
                            "13 id 6",
                            "14 malformed",
                            "15 malformed",
                            "16 malformed",
                            "17 malformed",
                            "18 malformed",
                            "19 malformed",
                            "20 rejected id",
                            "21 malformed",
                            "22 malformed",
                            "23 id 16",
                            "24 id 17",
                            "25 id 18");
        }
    }

    @Test
    void emptyLinesCountAsLinesOnly() {
        assertThat(read(row(1, "x") + "\n\n\r\n" + row(2, "x") + "\n\n" + row(3, "\"x\"") + "\n\n"))
                .extracting(ReadLines::inShort)
                .containsExactly("2 id 1", "5 id 2", "7 id 3");
    }

    @Test
    void aValueOverSeveralLinesIsKeptAsItIs() {
        StreamedBooking booking = read(row(1, "\"one\r\n\ntwo\"")).get(0);

        assertThat(booking.lastLine()).isEqualTo(4);
        assertThat(((ParseResult.Accepted) booking.result()).booking().extra())
                .isEqualTo("{\"note\":\"one\\r\\n\\ntwo\"}");
    }

    @Test
    void aForgottenQuoteLosesNoRowWhereverTheNextQuoteIs() {
        for (int quoted = 3; quoted < 80; quoted++) {
            var rows = new StringBuilder(row(2, "\"forgotten") + "\n");
            for (int line = 3; line < 90; line++) {
                rows.append(row(line, line == quoted ? "\"a quote\"" : "x")).append('\n');
            }

            assertThat(read(rows.toString()))
                    .as("the next quote on line %d", quoted)
                    .extracting(ReadLines::inShort)
                    .isEqualTo(IntStream.range(2, 90)
                            .mapToObj(line -> line == 2 ? "2 malformed" : line + " id " + line)
                            .toList());
        }
    }

    @Test
    void quotesThatOpenAgainOnEachLineAreWorkedOff() {
        String line = "x\",\"z\n";

        assertThat(read(line.repeat(300)))
                .hasSize(300)
                .allSatisfy(booking -> assertThat(booking.result()).isInstanceOf(ParseResult.Malformed.class));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 63, 64})
    void aValueMayGoOnOverSixtyFourLines(int lines) {
        assertThat(read(row(1, '"' + "x\n".repeat(lines - 1) + '"')))
                .extracting(ReadLines::inShort)
                .containsExactly("2+" + (lines - 1) + " id 1");
    }

    @Test
    void aValueThatGoesOnForLongerCostsItsLines() {
        assertThat(read(row(1, '"' + "x\n".repeat(64) + '"') + "\n" + row(2, "good")))
                .hasSize(66)
                .extracting(ReadLines::inShort)
                .startsWith("2 malformed", "3 malformed")
                .endsWith("66 malformed", "67 id 2");
    }

    @Test
    void aValueIsNotHeldBeyondTheLengthOfALine() {
        String half = "x".repeat(LineCutter.MAX_LINE / 2);

        assertThat(read(row(1, '"' + half + "\n" + half + "\nclosed\"") + "\n" + row(2, "good")))
                .extracting(ReadLines::inShort)
                .containsExactly("2 malformed", "3 malformed", "4 malformed", "5 id 2");
    }

    @Test
    void aRowOverSeveralLinesThatIsNoGoodBookingIsToldOnItsFirstLine() {
        assertThat(read("0,2,3,1,4,0,0,\"a\nb\"\n" + row(2, "good")))
                .extracting(ReadLines::inShort)
                .containsExactly("2 rejected id", "3 malformed", "4 id 2");
    }

    @Test
    void aBrokenLineWithinAValueEndsIt() {
        assertThat(read(row(1, "\"a") + "\n\0\nb\"\n" + row(2, "good")))
                .extracting(ReadLines::inShort)
                .containsExactly("2 malformed", "3 malformed", "4 malformed", "5 id 2");
    }

    @Test
    void aHeaderAloneHasNoBookings() {
        assertThat(ReadLines.of(
                        utf8("\uFEFF\"id\"" + HEADER.substring(2).strip()), 1, sink -> new CsvLines(null, sink)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\r\n", "id", "\"id\nuser_id\"", "id,\0", "\"id\" ,user_id"})
    void aHeaderThatIsNoneIsRefused(String document) {
        assertThatThrownBy(() -> ReadLines.of(utf8(document), 1, sink -> new CsvLines(null, sink)))
                .isInstanceOf(UnusableHeaderException.class)
                .hasMessageContaining("The first line must name the columns");
    }

    @Test
    void aHeaderThatIsTooLongIsRefused() {
        String document = HEADER.strip() + ",x".repeat(LineCutter.MAX_LINE) + "\n";

        assertThatThrownBy(() -> ReadLines.of(utf8(document), 1000, sink -> new CsvLines(null, sink)))
                .isInstanceOf(UnusableHeaderException.class)
                .hasMessageContaining("64 KiB");
    }

    @Test
    void aLineOfFarTooManyCellsIsOneBrokenLine() {
        assertThat(read(",".repeat(LineCutter.MAX_LINE - 1) + "1\n" + row(2, "good")))
                .extracting(ReadLines::inShort)
                .containsExactly("2 malformed", "3 id 2");
    }

    private static List<StreamedBooking> read(String rows) {
        byte[] document = utf8(HEADER + rows);
        return ReadLines.of(document, document.length, sink -> new CsvLines(null, sink));
    }

    private static String row(long id, String note) {
        return id + ",2,3,1,4,0,0," + note;
    }
}
