package com.xrides.cli.relay;

import com.xrides.cli.operator.OperatorNode;
import com.xrides.cli.operator.OperatorNode.Reply;
import com.xrides.cli.text.Printable;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code xrides riders}: erases riders that were imported. */
@Command(
        name = "riders",
        description = "Erases riders that were imported for partners.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
public final class RidersCommand {

    @Spec
    private CommandSpec spec;

    @Command(
            name = "erase",
            description =
                    "Erases what riders contain: of each only its id and a hash stay, and what waits to be sent to"
                            + " partners is cancelled. Exit code 0: all are erased; 1: not all.",
            mixinStandardHelpOptions = true)
    int erase(
            @Mixin OperatorNode node,
            @Parameters(paramLabel = "ID", arity = "1..*", description = "Ids of riders.") long[] riders)
            throws InterruptedException {
        boolean all = true;
        for (long rider : riders) {
            Reply reply = node.change("DELETE", "/riders/" + rider, new JsonObject());
            print("%d %s"
                    .formatted(
                            rider, reply.isOk() ? "is erased" : "is not erased: " + Printable.value(reply.detail())));
            all &= reply.isOk();
        }
        return all ? 0 : 1;
    }

    private void print(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
