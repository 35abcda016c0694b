package com.xrides.bench;

import com.xrides.bench.subject.StorelessNode;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;

/** The main class of {@code ./xrides bench}. */
public final class Bench {

    private Bench() {}

    public static void main(String[] arguments) {
        // As for every node; must be set before the library's first class is loaded.
        System.setProperty("hazelcast.logging.type", "slf4j");
        System.setProperty("vertx.logger-delegate-factory-class-name", "io.vertx.core.logging.SLF4JLogDelegateFactory");
        boolean storeless = arguments.length > 0 && arguments[0].equals(StorelessNode.COMMAND);
        if (!storeless) {
            System.setProperty("logback.configurationFile", "com/xrides/intake/bench/logback.xml");
        }
        System.exit(
                storeless
                        ? StorelessNode.run(Arrays.copyOfRange(arguments, 1, arguments.length))
                        : commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new BenchCommand()).setExecutionExceptionHandler((problem, commandLine, parsed) -> {
            commandLine.getErr().println("xrides bench: " + problem.getMessage());
            return problem instanceof IllegalArgumentException ? ExitCode.USAGE : ExitCode.SOFTWARE;
        });
    }
}
