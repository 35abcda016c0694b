package com.xrides.platform.postgres;

import com.xrides.platform.files.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The passwords of a server in a file beside its data, which only its owner can read. It has the format of libpq's
 * password file, so that {@code psql} reads it when {@code PGPASSFILE} names it.
 */
final class PasswordFile {

    static final String NAME = "postgres.pgpass";

    /** Host, port, database, user, password: the port changes with each start. */
    private static final String ANYWHERE = "*:*:*:";

    private final Path file;

    /**
     * @param directory in which the server's data is as well
     */
    PasswordFile(Path directory) {
        file = directory.resolve(NAME);
    }

    /** The passwords; empty if there is no file. */
    Optional<Passwords> read() throws IOException {
        try {
            List<String> lines = Files.readAllLines(file);
            return Optional.of(new Passwords(password(Roles.SUPERUSER, lines), password(Roles.NODE, lines)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    void write(Passwords passwords) throws IOException {
        String content = line(Roles.SUPERUSER, passwords.superuser()) + line(Roles.NODE, passwords.node());
        PrivateFiles.write(file, content);
    }

    private String password(String role, List<String> lines) {
        String start = ANYWHERE + role + ":";
        return lines.stream()
                .filter(line -> line.startsWith(start))
                .map(line -> line.substring(start.length()))
                .findFirst()
                .orElseThrow(() -> new LocalPostgresException("No password of " + role + " in " + file
                        + "; delete the file and start again, so that new ones are made"));
    }

    private static String line(String role, String password) {
        return ANYWHERE + role + ":" + password + "\n";
    }
}
