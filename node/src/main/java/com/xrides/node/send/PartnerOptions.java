package com.xrides.node.send;

import com.xrides.cli.text.FileFaults;
import com.xrides.relay.model.Mode;
import com.xrides.relay.model.Ordering;
import com.xrides.relay.model.Secret;
import com.xrides.relay.standalone.PartnerWishes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is said of the partner; {@code partners add} says the same of those of nodes. */
final class PartnerOptions {

    @Option(
            names = "--to",
            paramLabel = "URL",
            description =
                    "Of https, to which each rider is posted, or file:///… in --relay-files. The store keeps it, and all"
                            + " else that is said of the partner.")
    private @Nullable String to;

    @Option(names = "--moved", description = "The partner of the store is the same, and is at another --to now.")
    private boolean moved;

    @Option(
            names = "--mode",
            description =
                    "never-twice: what may have arrived is not sent again; keyed: it is, under the same Idempotency-Key"
                            + " (never-twice).")
    private @Nullable String mode;

    @Option(names = "--max-concurrency", paramLabel = "N", description = "Requests in flight at most (64).")
    private @Nullable Integer maxConcurrency;

    @Option(names = "--ordering", description = "key: one request in flight for a rider; none (none).")
    private @Nullable String ordering;

    @Option(
            names = "--secret-file",
            paramLabel = "FILE",
            description = "Holds what requests are signed with, whsec_… (they are not signed).")
    private @Nullable Path secretFile;

    @Option(
            names = "--lookup-url",
            paramLabel = "URL",
            description = "Asks whether the partner has a rider; {id} in it is the rider's id. Empty to have none.")
    private @Nullable String lookupUrl;

    /** @throws IllegalArgumentException naming the option that cannot be met */
    PartnerWishes wishes() {
        return new PartnerWishes(
                to,
                moved,
                named("--mode", mode, Mode::named, "never-twice or keyed"),
                maxConcurrency,
                named("--ordering", ordering, Ordering::named, "none or key"),
                secretFile == null ? null : secret(secretFile),
                lookupUrl);
    }

    private static <T> @Nullable T named(
            String option, @Nullable String text, Function<String, @Nullable T> names, String rule) {
        T value = text == null ? null : names.apply(text);
        if (text != null && value == null) {
            throw new IllegalArgumentException("%s: must be %s, not %s".formatted(option, rule, text));
        }
        return value;
    }

    private static Secret secret(Path file) {
        try {
            return new Secret(Files.readString(file).strip());
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "--secret-file: %s cannot be read: %s".formatted(file, FileFaults.reason(e)), e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--secret-file: %s holds none: %s".formatted(file, e.getMessage()), e);
        }
    }
}
