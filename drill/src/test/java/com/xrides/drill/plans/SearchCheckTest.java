package com.xrides.drill.plans;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Histories that were made up, each with what must be noticed in it. */
class SearchCheckTest {

    private static final int PLAN = 3;

    private final List<SearchAnswer> answers = new ArrayList<>();
    private long clock;

    @Test
    void whatGrowsHolds() {
        shows("A", 1, all(5));
        shows("A", 1, all(6));
        shows("B", 1, all(5));
        shows("A", 1, all(6));

        assertThat(violations()).isEmpty();
    }

    @Test
    void anOlderRevisionOfAPlanIsNoticed() {
        shows("A", 1, all(6));
        shows("A", 1, with(PLAN, 5, all(6)));

        assertThat(violations()).containsExactly("older revision: A: plan 3, 5 after 6");
    }

    @Test
    void ofTwoSearchesAtOnceEitherMayBeTheOlder() {
        answers.add(new SearchAnswer("A", 1, 10, 20, 200, true, 0, plans(all(6))));
        answers.add(new SearchAnswer("A", 1, 15, 30, 200, true, 0, plans(all(5))));

        assertThat(violations()).isEmpty();
    }

    @Test
    void anOlderRevisionIsNoticedAlsoWhenAnAnswerBetweenHadIt() {
        shows("A", 1, all(6));
        shows("A", 1, all(5));
        shows("A", 1, all(5));

        assertThat(violations()).singleElement().asString().endsWith("; A: plan 4, 5 after 6 and 75 more");
    }

    @Test
    void aNodeThatWasStartedAgainMayBeginWithWhatIsOnItsDisk() {
        shows("A", 1, all(6));
        shows("A", 2, all(5));

        assertThat(violations()).isEmpty();
    }

    @Test
    void aPlanThatIsGoneIsNoticed() {
        shows("A", 1, all(5));
        shows("A", 1, with(PLAN, ShownPlans.MISSING, all(6)));

        assertThat(violations()).containsExactly("plan gone: A: plan 3");
    }

    @Test
    void aPlanThatIsGoneSinceItsNodeWasStartedAgainIsNoticed() {
        shows("A", 1, all(5));
        shows("A", 2, with(PLAN, ShownPlans.MISSING, all(5)));

        assertThat(violations()).containsExactly("plan gone: A: plan 3");
    }

    @Test
    void aPlanThatWasNeverShownIsNotGone() {
        shows("A", 1, with(PLAN, ShownPlans.MISSING, all(5)));
        shows("A", 1, with(PLAN, ShownPlans.MISSING, all(6)));

        assertThat(violations()).isEmpty();
    }

    @Test
    void anyOtherStatusIsNoticedOfANodeThatWasReady() {
        fails("B", 1, 503, true);
        shows("A", 1, all(5));
        fails("A", 1, 500, true);
        fails("A", 1, 503, false);
        fails("A", 2, 503, true);

        assertThat(violations()).containsExactly("not answered with 200: A: 500; A: 503");
    }

    @Test
    void noAnswerIsNoticedOfANodeThatWasReadyAndLeftAlone() {
        fails("A", 1, SearchAnswer.NONE, true);
        shows("A", 1, all(5));
        fails("A", 1, SearchAnswer.NONE, false);
        fails("A", 1, SearchAnswer.NONE, true);

        assertThat(violations()).containsExactly("not answered: A, after 0 ms");
    }

    @Test
    void whatNoAnswerShouldHaveIsNoticed() {
        answers.add(new SearchAnswer(
                "A", 1, 10, 20, 200, true, 0, new ShownPlans(all(5), List.of("plan 7 is shown twice"))));

        assertThat(violations()).containsExactly("odd answer: A: plan 7 is shown twice");
    }

    private List<String> violations() {
        return SearchCheck.violations(answers);
    }

    private void shows(String node, int start, List<Integer> revisions) {
        clock += 10;
        answers.add(new SearchAnswer(node, start, clock, clock + 5, 200, true, 0, plans(revisions)));
    }

    private void fails(String node, int start, int status, boolean undisturbed) {
        clock += 10;
        answers.add(new SearchAnswer(
                node, start, clock, clock + 5, status, undisturbed, SearchAnswer.UNKNOWN, ShownPlans.none()));
    }

    private static ShownPlans plans(List<Integer> revisions) {
        return new ShownPlans(revisions, List.of());
    }

    private static List<Integer> all(int revision) {
        return Collections.nCopies(PlanDocument.PLANS, revision);
    }

    private static List<Integer> with(int plan, int revision, List<Integer> others) {
        var revisions = new ArrayList<>(others);
        revisions.set(plan, revision);
        return revisions;
    }
}
