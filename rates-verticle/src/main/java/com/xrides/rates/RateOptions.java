package com.xrides.rates;

import com.xrides.rates.settings.RateSettings;
import com.xrides.rates.settings.RateSource;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** What is said of exchange rates when a node is started: the same on all that have the role. */
final class RateOptions {

    @Option(
            names = "--rates",
            paramLabel = "SOURCE",
            defaultValue = "${env:XRIDES_RATES:-}",
            description =
                    "Where exchange rates come from: json=URL, in the form of openexchangerates.org, ecb=URL, the XML of"
                            + " the European Central Bank, or file=PATH with either; the same on all nodes (XRIDES_RATES; none: amounts"
                            + " in other currencies than EUR wait).")
    private String source = "";

    @Option(
            names = "--rates-max-jump",
            paramLabel = "TIMES",
            defaultValue = "${env:XRIDES_RATES_MAX_JUMP:-2}",
            description =
                    "How many times a rate may become from one set to the next, either way, before all of it is refused"
                            + " (XRIDES_RATES_MAX_JUMP; ${DEFAULT-VALUE}).")
    private BigDecimal maxJump = RateSettings.NONE.maxJump();

    @Option(
            names = "--rates-may-miss",
            paramLabel = "CODES",
            split = ",",
            defaultValue = "${env:XRIDES_RATES_MAY_MISS:-}",
            description =
                    "Currencies that rates may lack although they had them before, such as one that was replaced, with"
                            + " commas (XRIDES_RATES_MAY_MISS; none).")
    private List<String> mayMiss = new ArrayList<>();

    /**
     * The settings.
     *
     * @throws IllegalArgumentException when they cannot be read, naming the option
     */
    RateSettings settings() {
        return new RateSettings(source.isBlank() ? null : source(), maxJump, codes());
    }

    private RateSource source() {
        try {
            return RateSource.parse(source.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--rates: " + e.getMessage(), e);
        }
    }

    private Set<String> codes() {
        return mayMiss.stream()
                .map(String::strip)
                .filter(code -> !code.isEmpty())
                .collect(Collectors.toSet());
    }
}
