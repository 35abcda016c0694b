package com.xrides.drill.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FaultsTest {

    private static final FaultSource WEATHER = new Source("weather", "flood", "hail");

    private final Faults faults = new Faults(List.of(new BookingFaults(), WEATHER));

    @Test
    void faultsOfAnySourceAreFoundByNameAndStayInTheirOrder() {
        assertThat(faults.named("flood, kill-all,hail"))
                .extracting(Fault::name)
                .containsExactly("flood", "kill-all", "hail");
    }

    @Test
    void whatNeedsAnotherReleaseIsInjectedOnlyWhenAskedFor() {
        assertThat(faults.all()).extracting(Fault::name).contains("rolling-upgrade", "hail");
        assertThat(faults.usual())
                .extracting(Fault::name)
                .contains("kill-all", "hail")
                .doesNotContain("rolling-upgrade");
    }

    @Test
    void theShortFormIsWhatTheSourcesSay() {
        assertThat(faults.ofShortForm())
                .extracting(Fault::name)
                .containsExactly("kill-http", "kill-persistence", "postgres-kill", "flood");
    }

    @Test
    void twoFaultsOfOneNameAreRefusedWithTheNamesOfTheirSources() {
        List<FaultSource> sources = List.of(new BookingFaults(), WEATHER, new Source("tides", "ebb", "flood"));

        assertThatThrownBy(() -> new Faults(sources))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there are two faults flood, one of weather and one of tides");
    }

    /** The first of its faults is in the short form. */
    private record Source(String name, String first, String second) implements FaultSource {

        @Override
        public List<Fault> faults() {
            return List.of(
                    Fault.usual(first, "it rains", context -> context.say("rain")),
                    Fault.usual(second, "it hails", context -> context.say("hail")));
        }

        @Override
        public Set<String> shortForm() {
            return Set.of(first);
        }
    }
}
