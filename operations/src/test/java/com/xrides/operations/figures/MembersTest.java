package com.xrides.operations.figures;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.bookings.outcome.RequestResult;
import com.xrides.operations.faults.NodeFault;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Members and what alerts they give, second by second. */
class MembersTest {

    private static final Instant BEGAN = Instant.parse("2026-11-21T15:00:00Z");

    private final Members members = new Members(0);
    private final Alerts alerts = new Alerts();

    @Test
    void aNodeThatFallsSilentIsLostAndForgottenAfterAMinute() {
        tell(0, Nodes.stored(100, 0));
        pass(1, 4);
        assertThat(states(4)).containsExactly("a ready");

        pass(5, 6);
        assertThat(states(6)).containsExactly("a silent");
        Alert alert = onlyAlert(6);
        assertThat(alert.code()).isEqualTo(Alert.Code.NODE_LOST);
        assertThat(alert.message()).contains("Node a has fallen silent");
        assertThat(alert.since()).isEqualTo(BEGAN);

        pass(7, 60);
        assertThat(states(60)).containsExactly("a silent");
        pass(61, 66);
        assertThat(states(66)).isEmpty();
        assertThat(alerts(66)).isEmpty();
    }

    @Test
    void aNodeThatLeavesInOrderIsNoAlert() {
        tell(0, Nodes.stored(100, 0));
        members.hear(Nodes.announced("a", NodeState.LEAVING, Nodes.stored(101, 0)), nanos(1));

        pass(2, 5);
        assertThat(states(5)).containsExactly("a leaving");
        assertThat(alerts(5)).isEmpty();
        pass(6, 7);
        assertThat(states(7)).isEmpty();
    }

    @Test
    void aNodeThatIsStartedAgainUnderItsNameIsNotLost() {
        members.hear(Nodes.announced("1", "a", NodeState.READY, Nodes.stored(100, 0)), nanos(0));
        pass(1, 10);

        members.hear(Nodes.announced("2", "a", NodeState.READY, Nodes.stored(1, 0)), nanos(10));

        assertThat(states(10)).containsExactly("a ready");
        assertThat(alerts(10)).isEmpty();
    }

    @Test
    void aNodeThatIsBackBeforeItsSilenceIsNoticedIsNotLostEither() {
        members.hear(Nodes.announced("1", "a", BEGAN, NodeState.READY, Nodes.stored(100, 0)), nanos(0));
        for (int second = 3; second <= 6; second++) {
            pass(second, second);
            members.hear(
                    Nodes.announced("2", "a", BEGAN.plusSeconds(2), NodeState.READY, Nodes.stored(second, 0)),
                    nanos(second));
        }

        assertThat(states(6)).containsExactly("a ready");
        assertThat(alerts(6)).isEmpty();
    }

    @Test
    void aSuccessorThatIsSilentAsWellIsNotForgottenForItsPredecessor() {
        members.hear(Nodes.announced("2", "a", BEGAN.plusSeconds(2), NodeState.READY, Nodes.stored(1, 0)), nanos(0));
        pass(1, 6);

        members.hear(Nodes.announced("1", "a", BEGAN, NodeState.READY, Nodes.stored(100, 0)), nanos(6));

        assertThat(states(6)).containsExactly("a ready", "a silent");
    }

    @Test
    void whatWasHeardJustBeforeTheListenerWentOnIsNotOfTheFuture() {
        tell(0, Nodes.stored(100, 0));
        members.hear(Nodes.ready("a", Nodes.stored(129, 0)), nanos(29));

        members.sweep(nanos(30));

        assertThat(members.all().get(0).silentFor(nanos(30))).isZero();
    }

    @Test
    void whatTheListenerMissedWhileItStoodStillIsNoSilence() {
        tell(0, Nodes.stored(100, 0));

        members.sweep(nanos(30));

        assertThat(states(30)).containsExactly("a ready");
    }

    @ParameterizedTest
    @EnumSource
    void eachFaultThatANodeTellsIsAnAlert(NodeFault fault) {
        tell(0, Nodes.withFault(100, fault));

        assertThat(onlyAlert(0).code().text()).isEqualTo(fault.text());
        assertThat(onlyAlert(0).message()).isEqualTo("Node a has " + fault.what() + ".");
    }

    @Test
    void theSinceOfAnAlertStaysWhileItLasts() {
        tell(0, Nodes.withBreakerOpen(100));
        assertThat(onlyAlert(0).code()).isEqualTo(Alert.Code.BREAKER_OPEN);
        tell(1, Nodes.withBreakerOpen(101));
        assertThat(onlyAlert(1).since()).isEqualTo(BEGAN);

        tell(2, Nodes.stored(102, 0));
        assertThat(alerts(2)).isEmpty();
        tell(3, Nodes.withBreakerOpen(103));
        assertThat(onlyAlert(3).since()).isEqualTo(BEGAN.plusSeconds(3));
    }

    @Test
    void twoNodesOfOneNameAreAnAlertAsLongAsBothAreThere() {
        members.hear(Nodes.announced("1", "a", NodeState.READY, Nodes.stored(100, 0)), nanos(0));
        members.hear(Nodes.announced("2", "a", NodeState.READY, Nodes.stored(9, 0)), nanos(0));
        assertThat(alerts(0)).isEmpty();

        members.hear(Nodes.announced("1", "a", NodeState.READY, Nodes.stored(102, 0)), nanos(2));
        members.hear(Nodes.announced("2", "a", NodeState.READY, Nodes.stored(11, 0)), nanos(2));
        assertThat(alerts(2)).extracting(Alert::code).containsExactly(Alert.Code.NAME_TAKEN, Alert.Code.NAME_TAKEN);
        assertThat(alerts(2).get(0).message()).contains("Two nodes are called a", "--node-name");

        members.hear(Nodes.announced("1", "a", NodeState.LEAVING, Nodes.stored(103, 0)), nanos(3));
        assertThat(alerts(3)).isEmpty();
    }

    /** A locked table, for one: its connections are up. */
    @Test
    void aDatabaseThatIsThereAndDoesNotAnswerIsAnAlert() {
        tell(0, Nodes.withDatabase(100, true, true));

        assertThat(onlyAlert(0).code()).isEqualTo(Alert.Code.BREAKER_OPEN);
        assertThat(Totals.of(members.all(), nanos(0)).databaseUp()).isTrue();
        assertThat(Totals.of(members.all(), nanos(0)).breakerOpen()).isTrue();
    }

    /** The breaker learns by requests only. */
    @Test
    void aDatabaseThatIsAwayIsAnAlertBeforeAnyBookingComes() {
        tell(0, Nodes.withDatabase(5, false, false));
        assertThat(alerts(0)).isEmpty();

        tell(1, Nodes.withDatabase(11, false, false));
        assertThat(onlyAlert(1).code()).isEqualTo(Alert.Code.DATABASE_AWAY);
    }

    @Test
    void theDatabaseIsDownWhereANodeThatStaysSaysSo() {
        tell(0, Nodes.withDatabase(100, false, false));
        assertThat(Totals.of(members.all(), nanos(0)).databaseUp()).isFalse();

        members.hear(Nodes.announced("a", NodeState.LEAVING, Nodes.withDatabase(101, false, false)), nanos(1));
        assertThat(Totals.of(members.all(), nanos(1)).databaseUp()).isTrue();
    }

    @Test
    void aNodeMayTakeAMomentToBeReady() {
        for (int second = 0; second < 5; second++) {
            notReady(second);
            assertThat(alerts(second)).isEmpty();
        }
        notReady(5);

        assertThat(onlyAlert(5).code()).isEqualTo(Alert.Code.NODE_NOT_READY);
        assertThat(onlyAlert(5).message()).isEqualTo("Node a is not ready: database: 100% away.");
        assertThat(onlyAlert(5).since()).isEqualTo(BEGAN);
    }

    @Test
    void aSpoolThatKeepsGrowingIsAnAlertAndOneThatShrinksIsNot() {
        for (int second = 0; second <= 11; second++) {
            tell(second, Nodes.holding(100 + second, 10L * second, second));
        }
        assertThat(onlyAlert(11).code()).isEqualTo(Alert.Code.SPOOL_GROWING);

        tell(12, Nodes.holding(112, 100, 12));
        assertThat(alerts(12)).isEmpty();
    }

    @Test
    void aBookingThatIsHeldForMoreThanAMinuteIsAnAlert() {
        tell(0, Nodes.holding(100, 5, 60));
        assertThat(alerts(0)).isEmpty();
        tell(1, Nodes.holding(101, 5, 61));

        assertThat(onlyAlert(1).code()).isEqualTo(Alert.Code.SPOOL_OLD);
        assertThat(onlyAlert(1).since()).isEqualTo(BEGAN);
    }

    @Test
    void thePaceIsThatOfTheLastFiveSecondsAlsoWhereOneIsMissed() {
        tell(0, Nodes.stored(100, 0));
        tell(1, Nodes.stored(101, 1000));
        for (int second : List.of(2, 3, 5, 6)) {
            tell(second, Nodes.stored(100 + second, 1000 + 10L * (second - 1)));
        }

        assertThat(rates(6)).isEqualTo(10);
        pass(7, 20);
        assertThat(rates(20)).as("of one that is silent").isZero();
    }

    @Test
    void stepsFollowEachOtherWithoutAGap() {
        tell(0, Nodes.stored(100, 50));
        tell(4, Nodes.stored(104, 90));
        assertThat(Totals.ofStep(members.inNoOrder(), nanos(4)).rates().perSecond(RequestResult.STORED))
                .isEqualTo(10);
        tell(5, Nodes.stored(105, 95));
        tell(6, Nodes.stored(106, 100));

        assertThat(Totals.ofStep(members.inNoOrder(), nanos(6)).rates().perSecond(RequestResult.STORED))
                .isEqualTo(5);
        assertThat(Totals.ofStep(members.inNoOrder(), nanos(7)).rates().perSecond())
                .isZero();
    }

    private void tell(int second, NodeFigures figures) {
        members.sweep(nanos(second));
        members.hear(Nodes.ready("a", figures), nanos(second));
    }

    private void notReady(int second) {
        members.hear(
                Nodes.announced("a", NodeState.NOT_READY, Nodes.withProblem(100 + second, "database: 100% away")),
                nanos(second));
    }

    private void pass(int from, int to) {
        for (int second = from; second <= to; second++) {
            members.sweep(nanos(second));
        }
    }

    private double rates(int second) {
        return Totals.of(members.all(), nanos(second)).rates().perSecond(RequestResult.STORED);
    }

    private Stream<String> states(int second) {
        return members.all().stream()
                .map(member ->
                        member.node().name() + " " + member.state(nanos(second)).text());
    }

    private List<Alert> alerts(int second) {
        return alerts.evaluate(members.all(), nanos(second), BEGAN.plusSeconds(second));
    }

    private Alert onlyAlert(int second) {
        List<Alert> found = alerts(second);
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static long nanos(int second) {
        return TimeUnit.SECONDS.toNanos(second);
    }
}
