package com.xrides.bench.subject;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.bench.load.Acknowledged;
import com.xrides.bench.load.BookingIds;
import com.xrides.bench.subject.BookingsTable.Findings;
import com.xrides.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BookingsTableTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private final BookingIds ids = new BookingIds(BookingIds.Order.RANDOM);
    private final Acknowledged acknowledged = Acknowledged.none(ids);

    @BeforeEach
    void makeATableOfTheAcknowledged() {
        database.execute("DROP TABLE IF EXISTS stored;"
                + "CREATE TABLE stored (id bigint, stored_at timestamptz DEFAULT clock_timestamp())");
        for (int i = 0; i < 100; i++) {
            acknowledge();
        }
    }

    @Test
    void whatIsStoredAndAcknowledgedAgrees() {
        Findings findings = compare();

        assertThat(findings).isEqualTo(new Findings(100, 0, 0));
        assertThat(findings.agree()).isTrue();
    }

    @Test
    void aRowThatIsMissingIsNoticed() {
        database.execute("DELETE FROM stored WHERE id = " + ids.idAt(42));

        assertThat(compare()).isEqualTo(new Findings(99, 1, 0));
    }

    @Test
    void aRowThatNobodyAcknowledgedIsNoticed() {
        database.execute("INSERT INTO stored VALUES (" + ids.idAt(ids.take(1)) + "), (7)");

        assertThat(compare()).isEqualTo(new Findings(102, 0, 2));
    }

    @Test
    void aRowThatIsThereTwiceIsNoticed() {
        database.execute("INSERT INTO stored VALUES (" + ids.idAt(42) + ")");

        assertThat(compare()).isEqualTo(new Findings(101, 0, 1));
    }

    @Test
    void oneRowInPlaceOfAnotherIsNoticed() {
        database.execute("UPDATE stored SET id = 7 WHERE id = " + ids.idAt(42));

        assertThat(compare()).isEqualTo(new Findings(100, 1, 1));
    }

    @Test
    void aTableIsEmptiedBeforeAMeasurement() {
        String ours = table(false).prepare();

        assertThat(database.count("stored")).isZero();
        assertThat(table(false).compare(Acknowledged.none(ids), ours)).isEqualTo(new Findings(0, 0, 0));
    }

    @Test
    void aTableThatHasGrownKeepsItsRowsWhichAreNoneOfTheMeasurement() {
        String ours = table(true).prepare();
        Acknowledged later = Acknowledged.none(ids);
        int position = ids.take(1);
        later.add(position);
        database.execute("INSERT INTO stored VALUES (" + ids.idAt(position) + ")");

        assertThat(table(true).compare(later, ours)).isEqualTo(new Findings(1, 0, 0));
        assertThat(database.count("stored")).isEqualTo(101);
    }

    @Test
    void aTableThatIsNotThereYetNeedsNoEmptying() {
        var missing = new BookingsTable(new DatabaseAddress(database.url()), "not_there", false);

        assertThat(missing.prepare()).isEqualTo("true");
    }

    private void acknowledge() {
        int position = ids.take(1);
        acknowledged.add(position);
        database.execute("INSERT INTO stored VALUES (" + ids.idAt(position) + ")");
    }

    private Findings compare() {
        return table(false).compare(acknowledged, "true");
    }

    private static BookingsTable table(boolean keepsRows) {
        return new BookingsTable(new DatabaseAddress(database.url()), "stored", keepsRows);
    }
}
