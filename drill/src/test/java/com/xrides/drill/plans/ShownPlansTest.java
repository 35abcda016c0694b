package com.xrides.drill.plans;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShownPlansTest {

    @Test
    void revisionsAreReadFromTitles() {
        ShownPlans plans = read(event("Plan 0, revision 8", "8.0") + "," + event("Plan 39, revision 9", "9.0"));

        assertThat(plans.oddities()).isEmpty();
        assertThat(plans.revisions())
                .hasSize(PlanDocument.PLANS)
                .startsWith(8, ShownPlans.MISSING)
                .endsWith(9);
        assertThat(plans.areThereAll()).isFalse();
    }

    @Test
    void aPlanThatIsShownTwiceIsOdd() {
        ShownPlans plans = read(event("Plan 7, revision 8", "8.0") + "," + event("Plan 7, revision 9", "9.0"));

        assertThat(plans.oddities()).containsExactly("plan 7 is shown twice");
    }

    @Test
    void aPlanOfTwoRevisionsIsOdd() {
        assertThat(read(event("Plan 7, revision 8", "9.0")).oddities())
                .containsExactly("plan 7 of revision 8 costs 9.0 to 9.0");
    }

    @Test
    void aPlanThatIsNotSoldOnlineIsOdd() {
        assertThat(read(event("Hidden, revision 8", "8.0")).oddities())
                .containsExactly("a plan that should not be shown: Hidden, revision 8");
    }

    @Test
    void whatIsNoAnswerIsOdd() {
        assertThat(ShownPlans.read("<html>").oddities())
                .singleElement()
                .asString()
                .contains("cannot be read");
    }

    private static ShownPlans read(String events) {
        return ShownPlans.read("{\"data\":{\"events\":[%s]},\"error\":null}".formatted(events));
    }

    private static String event(String title, String price) {
        return "{\"title\":\"%s\",\"min_price\":%2$s,\"max_price\":%2$s}".formatted(title, price);
    }
}
