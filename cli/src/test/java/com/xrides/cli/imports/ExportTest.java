package com.xrides.cli.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.bookings.Booking;
import com.xrides.bookings.StoredBooking;
import com.xrides.bookings.messages.LookupMessages;
import com.xrides.bookings.messages.LookupMessages.BookingsListed;
import com.xrides.bookings.messages.LookupMessages.ListBookings;
import com.xrides.cli.files.ExportCommand;
import com.xrides.operations.export.ExportEndpoint;
import com.xrides.platform.bus.MessageBus;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command and the endpoint against a table that answers as the test says. */
class ExportTest {

    private static final Instant TIME = Instant.parse("2013-01-01T04:00:00Z");

    @TempDir
    Path directory;

    private final Vertx vertx = Vertx.vertx();
    private final MessageBus bus = MessageBus.on(vertx);
    private final AtomicInteger asked = new AtomicInteger();
    private final StringWriter out = new StringWriter();

    @AfterEach
    void close() throws TimeoutException {
        var unused = vertx.close().await(20, TimeUnit.SECONDS);
    }

    @Test
    void allPagesAreWrittenEmptyOnesOrNot() throws TimeoutException {
        Path file = directory.resolve("all.csv");

        assertThat(export(file, question -> switch ((int) question.after()) {
                    case 0 -> page(1, 500);
                    case 500 -> new BookingsListed(List.of(), 20_500);
                    case 20_500 -> page(20_501, 20_502);
                    default -> new BookingsListed(List.of(), 0);
                }))
                .isZero();

        assertThat(file).content().hasLineCount(503).startsWith("id,user_id,");
        assertThat(directory.toFile().list()).containsExactly("all.csv");
    }

    @Test
    void anExportThatBreaksOffIsAFailureAndLeavesNoFile() throws TimeoutException {
        Path file = directory.resolve("some.ndjson.gz");

        assertThat(export(file, question -> {
                    if (question.after() > 0) {
                        throw new IllegalStateException("the table is gone");
                    }
                    return page(1, 500);
                }))
                .isEqualTo(1);

        assertThat(out.toString()).contains("broke the export off", "run it again");
        assertThat(asked).as("another node may have the page").hasValue(3);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aTableThatCannotBeReadAtAllIsSaidSo() throws TimeoutException {
        assertThat(export(directory.resolve("some.csv"), question -> {
                    throw new IllegalStateException("the table is gone");
                }))
                .isEqualTo(1);

        assertThat(out.toString()).contains("503", "the table is gone");
    }

    @Test
    void aNameThatSaysAnotherFormatIsNotOverruled() throws TimeoutException {
        assertThat(export(directory.resolve("some.parquet.gz"), question -> page(1, 1)))
                .isEqualTo(1);

        assertThat(out.toString()).contains("some.parquet.gz", ".csv, .ndjson or .jsonl", "--format");
        assertThat(asked).hasValue(0);
        assertThat(directory).isEmptyDirectory();
    }

    private int export(Path file, Function<ListBookings, BookingsListed> table) throws TimeoutException {
        var unused = bus.answer(LookupMessages.LIST_BOOKINGS, question -> {
                    asked.incrementAndGet();
                    return Future.succeededFuture(table.apply(question));
                })
                .await(20, TimeUnit.SECONDS);
        Router router = Router.router(vertx);
        router.get("/export").handler(new ExportEndpoint(bus));
        int port = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .await(20, TimeUnit.SECONDS)
                .actualPort();
        return new CommandLine(new ExportCommand())
                .setExecutionExceptionHandler((problem, command, parsed) -> {
                    command.getErr().println(problem.getMessage());
                    return 1;
                })
                .setErr(new PrintWriter(out, true))
                .execute("--management", "http://127.0.0.1:" + port, "--output", file.toString());
    }

    private static BookingsListed page(long first, long last) {
        List<StoredBooking> bookings = LongStream.rangeClosed(first, last)
                .mapToObj(id -> new Booking(
                        id, 1, 1, 1, null, null, null, null, 1, TIME, null, TIME, false, false, false, null, null,
                        null))
                .map(booking -> new StoredBooking(booking, TIME))
                .toList();
        return new BookingsListed(bookings, last);
    }
}
