package com.xrides.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xrides.testing.TestDatabase;
import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BookingIdsTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    /** Each number leads to one that leads back: then no two can lead to the same. */
    @Test
    void shufflingIsABijection() {
        for (int number = 0; number < Permutation.SIZE - 97; number += 97) {
            int shuffled = Permutation.shuffle(number);
            if (shuffled < 0 || shuffled >= Permutation.SIZE || Permutation.restore(shuffled) != number) {
                throw new AssertionError(number + " becomes " + shuffled);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void noIdComesTwiceAndAllHaveTenDigitsIn32Bits(BookingIds.Order order) {
        var ids = new BookingIds(order);
        var seen = new BitSet();
        for (int i = 0; i < 2_000_000; i++) {
            int id = ids.idAt(ids.take());
            assertThatHasTenDigits(id);
            seen.set(id - 1_000_000_000);
        }

        assertThat(seen.cardinality()).isEqualTo(2_000_000);
    }

    @ParameterizedTest
    @EnumSource
    void anIdTellsItsPosition(BookingIds.Order order) {
        var ids = new BookingIds(order);

        for (int position : new int[] {0, 1, 2, 12_345, Permutation.SIZE - 1}) {
            assertThat(ids.positionOf(ids.idAt(position))).isEqualTo(position);
        }
        assertThat(ids.positionOf(999_999_999)).isEqualTo(-1);
        assertThat(ids.positionOf(1_000_000_000L + Permutation.SIZE)).isEqualTo(-1);
    }

    @ParameterizedTest
    @EnumSource
    void sqlMakesTheSameIds(BookingIds.Order order) {
        var ids = new BookingIds(order);
        database.execute("DROP TABLE IF EXISTS made; CREATE TABLE made AS SELECT position, " + ids.sqlIdAt("position")
                + " AS id FROM generate_series(1073741000, 1073741823) AS position");

        assertThat(database.count("made")).isEqualTo(824);
        for (int position = 1_073_741_000; position < Permutation.SIZE; position += 41) {
            assertThat(database.count("made WHERE position = %d AND id = %d".formatted(position, ids.idAt(position))))
                    .isEqualTo(1);
        }
    }

    @Test
    void moreThanThereAreCannotBeTaken() {
        var ids = new BookingIds(BookingIds.Order.RISING);
        int first = ids.take(Permutation.SIZE);

        assertThat(first).isZero();
        assertThatThrownBy(ids::take).hasMessageContaining("all ids have been used");
    }

    private static void assertThatHasTenDigits(int id) {
        if (id < 1_000_000_000) {
            throw new AssertionError(id);
        }
    }
}
