package com.xrides.operations.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.xrides.bookings.outcome.RequestResult;
import com.xrides.operations.figures.NodeFigures.Latencies;
import java.util.List;
import org.junit.jupiter.api.Test;

class RatesTest {

    private static final List<Long> BOUNDS = List.of(1_000L, 10_000L);

    @Test
    void ratesAreWhatCountersGainedByWhatTheNodeRan() {
        var rates = new Rates().add(Nodes.stored(10, 100), Nodes.stored(14, 180));

        assertThat(rates.perSecond(RequestResult.STORED)).isEqualTo(20);
        assertThat(rates.perSecond(RequestResult.DUPLICATE)).isZero();
        assertThat(rates.perSecond()).isEqualTo(20);
    }

    @Test
    void nodesAreAddedUp() {
        var rates = new Rates()
                .add(Nodes.stored(10, 100), Nodes.stored(14, 180))
                .add(Nodes.stored(1000, 0), Nodes.stored(1002, 10));

        assertThat(rates.perSecond(RequestResult.STORED)).isEqualTo(25);
    }

    @Test
    void oneAnnouncementAloneTellsNoPace() {
        var rates = new Rates().add(Nodes.stored(10, 100), Nodes.stored(10, 100));

        assertThat(rates.perSecond()).isZero();
        assertThat(rates.percentile(0.5)).isNaN();
    }

    @Test
    void percentilesLieBetweenTheBoundsWhereTheirShareIs() {
        var rates = new Rates().add(answered(10, 1000, 1000, 1000), answered(15, 1050, 1090, 1100));

        assertThat(rates.percentile(0.25)).isCloseTo(0.5, within(0.001));
        assertThat(rates.percentile(0.50)).isCloseTo(1, within(0.001));
        assertThat(rates.percentile(0.70)).isCloseTo(5.5, within(0.001));
        assertThat(rates.percentile(0.99)).as("beyond the last bound").isEqualTo(10);
    }

    @Test
    void percentilesOfNodesWithOtherBoundsAreThoseOfAllAnswers() {
        var other = List.of(5_000L);
        var rates = new Rates()
                .add(answered(10, 0, 0, 0), answered(15, 50, 50, 50))
                .add(
                        Nodes.answered(10, new Latencies(other, List.of(0L, 0L))),
                        Nodes.answered(15, new Latencies(other, List.of(50L, 50L))));

        assertThat(rates.percentile(0.50)).isCloseTo(1, within(0.001));
        assertThat(rates.percentile(1)).isCloseTo(5, within(0.001));
    }

    private static NodeFigures answered(long upSeconds, long fast, long slow, long all) {
        return Nodes.answered(upSeconds, new Latencies(BOUNDS, List.of(fast, slow, all)));
    }
}
