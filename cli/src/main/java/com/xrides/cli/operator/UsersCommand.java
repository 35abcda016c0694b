package com.xrides.cli.operator;

import com.xrides.cli.operator.OperatorNode.Reply;
import com.xrides.platform.files.PrivateFiles;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code xrides users}: exports and erases the data of one person. */
@Command(
        name = "users",
        description = "Exports or erases the data of one person.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
public final class UsersCommand {

    /** A pass over a table of a hundred million bookings. */
    private static final Duration ERASING = Duration.ofHours(1);

    private static final int INCOMPLETE = 3;

    @Spec
    private CommandSpec spec;

    @Command(
            name = "erase",
            description = "Erases a person's data: of each booking only its id, when it was stored and a hash of its"
                    + " content stay. Exit code 0: all is erased; 3: not, run it again.",
            mixinStandardHelpOptions = true)
    int erase(
            @Mixin OperatorNode node,
            @Parameters(paramLabel = "ID", description = "The user_id of the person's bookings.") long user,
            @Option(
                            names = "--by",
                            paramLabel = "NAME",
                            defaultValue = "${sys:user.name}",
                            description = "In whose name, for the record (the user of this computer).")
                    String by,
            @Option(names = "--json", description = "Prints what the node said, for scripts.") boolean json)
            throws InterruptedException {
        Reply reply = node.act("DELETE", "/users/" + user, by, ERASING);
        if (json) {
            print(reply.text());
        } else if (reply.isOk()) {
            printErased(reply.json());
        } else {
            print(reply.detail());
        }
        return reply.isOk() ? 0 : INCOMPLETE;
    }

    @Command(
            name = "export",
            description =
                    "Writes a person's data as NDJSON: bookings, failures that contain one, and what waits in spools.",
            mixinStandardHelpOptions = true)
    int export(
            @Mixin OperatorNode node,
            @Parameters(paramLabel = "ID", description = "The user_id of the person's bookings.") long user,
            @Option(
                            names = {"-o", "--output"},
                            paramLabel = "FILE",
                            description = "Where to; it must not exist yet (standard output).")
                    @Nullable
                    Path output)
            throws IOException, InterruptedException {
        if (output == null) {
            node.copy("/users/" + user + "/export", System.out);
            System.out.flush();
            return 0;
        }
        if (Files.exists(output)) {
            throw new IllegalStateException(output + " exists already; remove it or choose another name");
        }
        // A file with the requested name is always complete.
        Path part = output.resolveSibling(output.getFileName() + ".part");
        try {
            try (OutputStream out = PrivateFiles.newOutputStream(part)) {
                node.copy("/users/" + user + "/export", out);
            }
            var unused = Files.move(part, output, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            var unused = Files.deleteIfExists(part);
        }
        spec.commandLine().getErr().println("Written to " + output + ".");
        return 0;
    }

    private void printErased(JsonObject erased) {
        print("Erased %d bookings and %d failures, and %d bookings in spools."
                .formatted(erased.getLong("bookings"), erased.getLong("failures"), erased.getLong("held", 0L)));
        JsonArray unreached = erased.getJsonArray("unreached", new JsonArray());
        if (!unreached.isEmpty()) {
            print("Could not be asked, and erase what they hold when they send it: "
                    + unreached.stream().map(String::valueOf).collect(Collectors.joining(", ")) + ".");
        }
    }

    private void print(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }
}
