package com.xrides.cli.operator;

import com.xrides.cli.files.ExportTarget;
import com.xrides.cli.operator.OperatorNode.Reply;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
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
                            description =
                                    "Where to; it must not exist yet, unless it is a pipe or device (standard output).")
                    @Nullable
                    Path output)
            throws IOException, InterruptedException {
        var target = new ExportTarget(output);
        target.write(node.address().toString(), () -> node.open("/users/" + user + "/export"));
        target.name().ifPresent(name -> spec.commandLine().getErr().println("Written to " + name + "."));
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
