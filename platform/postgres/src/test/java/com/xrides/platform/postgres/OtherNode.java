package com.xrides.platform.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Another process that uses the database of a data directory, until it is told to leave or killed. */
final class OtherNode {

    private final Process process;
    private final BufferedReader output;

    private OtherNode(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    /** What the process does: says where the database is, and leaves when its input ends. */
    public static void main(String[] arguments) throws IOException {
        try (LocalPostgres postgres = LocalPostgres.start(Path.of(arguments[0]))) {
            System.out.println(postgres.url());
            var unused = System.in.readAllBytes();
        }
    }

    static OtherNode start(Path dataDirectory) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("java.class.path");
        return new OtherNode(
                new ProcessBuilder(java, "-cp", classPath, OtherNode.class.getName(), dataDirectory.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start());
    }

    long pid() {
        return process.pid();
    }

    /** Waits until the database answers. */
    String url() throws IOException {
        String line = output.readLine();
        while (line != null && !line.startsWith("postgresql://")) {
            line = output.readLine();
        }
        return Objects.requireNonNull(line, "The other node ended without a database");
    }

    void leave() throws IOException, InterruptedException {
        process.getOutputStream().close();
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("The other node does not leave");
        }
    }

    /** With signal 9. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
