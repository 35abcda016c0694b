package com.xrides.cli.rates;

import com.xrides.cli.operator.OperatorNode;
import com.xrides.cli.operator.OperatorNode.Reply;
import com.xrides.cli.text.WrittenNumbers;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code xrides rates}: shows exchange rates: the newest, those of a set, that of a currency at a time. */
@Command(
        name = "rates",
        description =
                "Shows the newest exchange rates, whether they may be used, and what went wrong last. Exit code 3: the"
                        + " source fails.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class RatesCommand implements Callable<Integer> {

    private static final String JSON = "Prints what the node said, for scripts.";

    private static final int TROUBLE = 3;
    private static final int UNKNOWN = 4;

    @Spec
    private CommandSpec spec;

    @Mixin
    private OperatorNode node;

    @Option(names = "--json", description = JSON)
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        return show(node, json);
    }

    @Command(
            name = "show",
            description = "Shows the newest rates; the same as without a subcommand.",
            mixinStandardHelpOptions = true)
    int show(@Mixin OperatorNode node, @Option(names = "--json", description = JSON) boolean json)
            throws InterruptedException {
        Reply reply = node.get("/rates/figures", "failures");
        print(json ? List.of(reply.text()) : RateText.figures(reply.json(), WrittenNumbers.of(reply.text())));
        return RateText.isInTrouble(reply.json()) ? TROUBLE : 0;
    }

    @Command(
            name = "set",
            description = "Shows a set of rates. Exit code 4: there is none of this number.",
            mixinStandardHelpOptions = true)
    int set(
            @Mixin OperatorNode node,
            @Parameters(paramLabel = "NUMBER", description = "As events and answers name it.") long number,
            @Option(names = "--json", description = JSON) boolean json)
            throws InterruptedException {
        Reply reply = node.find("/rates/" + number, "rates");
        if (!reply.isOk()) {
            print(List.of(json ? reply.text() : reply.detail()));
            return UNKNOWN;
        }
        print(json ? List.of(reply.text()) : RateText.set(reply.json(), WrittenNumbers.of(reply.text())));
        return 0;
    }

    @Command(
            name = "at",
            description = "Shows the rate of a currency that held at a time. Exit code 4: no set has the currency.",
            mixinStandardHelpOptions = true)
    int at(
            @Mixin OperatorNode node,
            @Parameters(paramLabel = "CURRENCY", description = "Such as INR.") String currency,
            @Parameters(
                            paramLabel = "TIME",
                            arity = "0..1",
                            description = "With an offset, such as 2013-01-01T00:00:00Z; now where it is left out.")
                    @Nullable
                    String time,
            @Option(names = "--json", description = JSON) boolean json)
            throws InterruptedException {
        String query = "/rates?currency=" + encoded(currency) + (time == null ? "" : "&at=" + encoded(time));
        Reply reply = node.find(query, "rate");
        if (!reply.isOk()) {
            print(List.of(json ? reply.text() : reply.detail()));
            return UNKNOWN;
        }
        print(List.of(json ? reply.text() : RateText.rate(reply.json(), WrittenNumbers.of(reply.text()))));
        return 0;
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private void print(List<String> lines) {
        PrintWriter out = spec.commandLine().getOut();
        lines.forEach(out::println);
        out.flush();
    }
}
