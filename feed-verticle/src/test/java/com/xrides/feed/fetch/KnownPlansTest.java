package com.xrides.feed.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.feed.fetch.FeedStore.KnownPlan;
import com.xrides.feed.fetch.KnownPlans.Kind;
import com.xrides.feed.model.PlanIds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KnownPlansTest {

    private final KnownPlans known = new KnownPlans();

    @Test
    void aPlanIsNewThenUnchangedThenChanged() {
        assertThat(see(1, 5)).isEqualTo(Kind.NEW);
        known.begin();
        assertThat(see(1, 5)).isEqualTo(Kind.UNCHANGED);
        known.begin();
        assertThat(see(1, 6)).isEqualTo(Kind.CHANGED);
    }

    @Test
    void aPlanThatIsTwiceInADocumentIsRepeatedOrContradicted() {
        known.begin();
        assertThat(see(1, 5)).isEqualTo(Kind.NEW);
        assertThat(see(1, 5)).isEqualTo(Kind.REPEATED);
        assertThat(see(1, 6)).isEqualTo(Kind.CONTRADICTED);
        known.begin();
        assertThat(see(1, 5)).isEqualTo(Kind.UNCHANGED);
    }

    @Test
    void whatWasNotSeenHasGoneOnceAndIsNewWhenItComesBack() {
        known.add(new KnownPlan(id(1), 5, true));
        known.add(new KnownPlan(id(2), 5, true));
        known.add(new KnownPlan(id(3), 5, true));
        known.add(new KnownPlan(id(4), 5, false));
        known.begin();
        assertThat(see(1, 5)).isEqualTo(Kind.UNCHANGED);
        known.seeBad(id(2));
        known.seeBad(id(5));

        assertThat(gone()).containsExactly(id(3));
        assertThat(gone()).isEmpty();
        known.begin();
        assertThat(see(3, 5)).isEqualTo(Kind.NEW);
    }

    @Test
    void aHundredThousandAreToldApart() {
        int count = 100_000;
        for (int i = 0; i < count; i++) {
            assertThat(see(i, i)).isEqualTo(Kind.NEW);
        }
        known.begin();
        var expected = new HashSet<UUID>();
        for (int i = 0; i < count; i++) {
            if (i % 3 == 0) {
                expected.add(id(i));
            } else {
                assertThat(see(i, i)).isEqualTo(Kind.UNCHANGED);
            }
        }

        assertThat(known.size()).isEqualTo(count);
        assertThat(new HashSet<>(gone())).isEqualTo(expected);
    }

    @Test
    void whatHasGoneIsForgottenWhenRoomIsMade() {
        for (int round = 0; round < 50; round++) {
            known.begin();
            for (int i = 0; i < 1000; i++) {
                assertThat(see(round * 1000 + i, 1)).isEqualTo(Kind.NEW);
            }
            assertThat(gone()).hasSize(round == 0 ? 0 : 1000);
        }

        assertThat(known.size()).isLessThan(5000);
    }

    private Kind see(int number, long hash) {
        return known.see(id(number), hash);
    }

    private List<UUID> gone() {
        List<UUID> gone = new ArrayList<>();
        known.withdrawUnseen(gone::add);
        return gone;
    }

    private static UUID id(int number) {
        return PlanIds.of("town", "1", Integer.toString(number));
    }
}
