package com.xrides.feed.search;

import static com.xrides.feed.search.ServedPlans.text;
import static com.xrides.feed.search.ServedPlans.titles;
import static com.xrides.feed.store.TestPlans.hashed;
import static com.xrides.feed.store.TestPlans.plan;
import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.feed.snapshot.PlanFeed;
import com.xrides.feed.snapshot.SnapshotSettings;
import com.xrides.feed.store.OwnedTables;
import com.xrides.testing.TestDatabase;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which windows can be asked for, and what is in them. */
class SearchWindowTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    @TempDir
    static Path disk;

    private static OwnedTables tables;
    private static ServedPlans served;

    @BeforeAll
    static void serve() {
        tables = OwnedTables.in(database);
        var plans = hashed(
                "town",
                plan("291", "2021-06-30T21:00:00", "2021-06-30T21:30:00"),
                plan("322", "2021-02-10T20:00:00", "2021-02-10T21:30:00"),
                plan("1591", "2021-07-31T20:00:00", null));
        resultOf(tables.store().store(tables.writer("town", 1), plans));
        var feed = new PlanFeed("town", ZoneId.of("Europe/Madrid"));
        served = new ServedPlans(tables.vertx(), tables.bus(), SnapshotSettings.of(List.of(feed), disk));
        served.awaitPlans(3);
    }

    @AfterAll
    static void close() {
        served.close();
        tables.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "none                                                              | 322 291 1591",
                "starts_at=2021-02-10T20:00:00&ends_at=2021-02-10T21:30:00         | 322",
                "starts_at=2021-02-10T20:00:01                                     | 291 1591",
                "starts_at=2021-02-10T20:00:00.000001                              | 291 1591",
                "starts_at=2021-02-10T20:00:00.0000000001                          | 322 291 1591",
                "ends_at=2021-02-10T21:29:59.999                                   | ''",
                "ends_at=2021-06-30T21:30:00                                       | 322 291",
                "ends_at=2021-06-30                                                | 322 291",
                "starts_at=2021-06-30&ends_at=2021-06-30                           | 291",
                "ends_at=2021-07-31T20:00                                          | 322 291 1591",
                "starts_at=2021-06-30t19:00:00z&ends_at=2021-06-30T19:30:00Z       | 291",
                "starts_at=2021-06-30T19:00:01Z&ends_at=2021-06-30T19:30:00Z       | ''",
                "starts_at=2021-06-30T21:00:00%2B02:00&ends_at=2021-06-30T21:30:00%2b02:00 | 291",
                "starts_at=2021-06-30T21:00:00+02:00&ends_at=2021-06-30T21:30:00+02:00 | 291",
                "starts_at=2021-06-30T21:00:00%2002:00&ends_at=2021-06-30T21:30:00%2002:00 | 291",
                "starts_at=2021-06-30%2021:00:00&ends_at=2021-06-30+21:30:00       | 291",
                "starts_at=2021-06-30T14:00:00-05:00&ends_at=2021-06-30T21:30:00   | 291",
                "starts_at=2021-02-10T19:00:00Z&ends_at=2021-02-10T20:30:00.000Z   | 322",
                "%73tarts_at=2021-07-31&other=1&&utm=                              | 1591",
            })
    void aWindowHoldsWhatStartsAndEndsInIt(String query, String expected) {
        HttpResponse<byte[]> answer = served.get("/search" + (query == null ? "" : "?" + query));

        assertThat(titles(answer)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "starts_at=",
                "starts_at",
                "ends_at=tomorrow",
                "starts_at=2021-13-01",
                "starts_at=2021-09-31",
                "starts_at=2021-02-29T00:00:00",
                "starts_at=0000-01-01",
                "starts_at=2021-06-30T24:00:00",
                "starts_at=2021-06-30T21:60:00",
                "starts_at=2021-06-30T21:00:61",
                "starts_at=2021-06-30T21:00:00.",
                "starts_at=2021-06-30T21:00:00Zz",
                "starts_at=2021-06-30T21:00:00%2B2",
                "starts_at=2021-06-30T21:00:00%2B02:60",
                "starts_at=2021-06-30T21:00:00%2B24:00",
                "starts_at=2021-06-30Z",
                "starts_at=2021-6-30",
                "starts_at=%D9%A2021-06-30",
                "starts_at=2021-06-30%c3",
                "starts_at=2021-06-30&starts_at=2021-06-30",
                "starts_at=2021-07-01&ends_at=2021-06-30",
                "starts_at=2021-06-30T19:00:01Z&ends_at=2021-06-30T21:00:00",
                "limit=0",
                "limit=10001",
                "limit=-1",
                "limit=",
                "after=x",
                "after=1_291",
            })
    void whatIsNoQueryIsRefusedInTheShapeOfTheContract(String query) {
        HttpResponse<byte[]> answer = served.get("/search?" + query);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(text(answer)).matches("\\{\"error\":\\{\"code\":\"400\",\"message\":\"[^\"]+\\.\"},\"data\":null}");
    }
}
