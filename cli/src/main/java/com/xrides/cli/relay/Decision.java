package com.xrides.cli.relay;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a person says who settles a record. */
final class Decision {

    @Option(names = "--why", required = true, description = "Is kept with who did it.")
    private String why = "";

    @Option(names = "--partner", paramLabel = "NAME", description = "At which partner, where more than one is sent it.")
    private @Nullable String partner;

    @Nullable
    String partner() {
        return partner;
    }

    JsonObject json() {
        return new JsonObject().put("why", why);
    }
}
