package com.xrides.drill.plans;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.drill.plans.StoredPlans.Fetch;
import com.xrides.drill.plans.StoredPlans.Plan;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoredPlansTest {

    private static final int REVISION = 60;

    private final List<Plan> plans = new ArrayList<>();

    StoredPlansTest() {
        PlanDocument.bases().forEach(base -> plans.add(plan(base, REVISION)));
        plans.add(plan(PlanDocument.HIDDEN, REVISION));
    }

    @Test
    void whatTheLastDocumentHasHolds() {
        assertThat(violations(changed(1), changed(1), new Fetch(2, "BROKEN", 0), changed(5)))
                .isEmpty();
    }

    @Test
    void aPlanThatIsNotThereIsNoticed() {
        plans.remove(7);

        assertThat(violations()).containsExactly("not stored, and in the last document: 7");
    }

    @Test
    void aPlanThatIsThereTwiceIsNoticed() {
        plans.add(plan("7", REVISION));

        assertThat(violations()).containsExactly("stored twice: 7");
    }

    @Test
    void aPlanThatWasInNoDocumentIsNoticed() {
        plans.add(plan("other", REVISION));

        assertThat(violations()).containsExactly("stored, and in no document: other");
    }

    @Test
    void aPlanThatCountsAsGoneIsNoticed() {
        plans.set(7, new Plan("7", title("7", REVISION), false));

        assertThat(violations()).containsExactly("not listed, and in the last document: 7");
    }

    @Test
    void anotherRevisionIsNoticed() {
        plans.set(7, plan("7", 6));

        assertThat(violations())
                .containsExactly("stored otherwise than in the last document, of revision 60: Plan 7, revision 6");
    }

    @Test
    void aFetchByAFormerFetcherIsNoticed() {
        assertThat(violations(changed(1), changed(2), changed(1), changed(3)))
                .containsExactly("fetches by a former fetcher: token 1 after 2");
    }

    @Test
    void plansThatAreGoneSinceABrokenDocumentAreNoticed() {
        assertThat(violations(new Fetch(1, "BROKEN", 20)))
                .containsExactly(
                        "plans count as gone since a document that was not complete: 20 since one that was BROKEN");
    }

    private List<String> violations(Fetch... fetches) {
        return new StoredPlans(plans, List.of(fetches)).violations(REVISION);
    }

    private static Fetch changed(long token) {
        return new Fetch(token, "CHANGED", 5);
    }

    private static Plan plan(String base, int revision) {
        return new Plan(base, title(base, revision), true);
    }

    private static String title(String base, int revision) {
        return "Plan %s, revision %d".formatted(base, revision);
    }
}
