package com.xrides.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.bench.load.BookingIds;
import com.xrides.bench.subject.DatabaseAddress;
import com.xrides.persistence.write.BareInserts;
import com.xrides.platform.database.DatabaseUrl;
import com.xrides.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class GrownMeasuringTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    @Test
    void aTableIsFilledWithIdsThatNoLoadWillUse() throws Exception {
        var ids = new BookingIds(BookingIds.Order.RANDOM);
        BareInserts.makeTables(DatabaseUrl.parse(database.url()));

        GrownMeasuring.fill(new DatabaseAddress(database.url()), ids, 3000);

        assertThat(database.count("bookings")).isEqualTo(3000);
        assertThat(ids.position()).isEqualTo(3000);
        for (int position = 0; position < 3000; position += 299) {
            assertThat(database.count("bookings WHERE id = " + ids.idAt(position)))
                    .isEqualTo(1);
        }
    }
}
