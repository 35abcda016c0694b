package com.xrides.node.options;

import com.xrides.cli.text.FileFaults;
import com.xrides.platform.database.DatabaseUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which database a node is told to use, and with which password. */
public final class DatabaseOptions {

    private DatabaseOptions() {}

    /**
     * The database; empty for the embedded one.
     *
     * @param url the database's URL
     * @param passwordFile contains the password and nothing else; null where there is no such file
     * @throws IllegalArgumentException naming the option, if one cannot be used
     */
    public static Optional<DatabaseUrl> parse(Optional<String> url, @Nullable Path passwordFile) {
        Optional<DatabaseUrl> database = url.map(DatabaseOptions::parse);
        if (passwordFile == null || passwordFile.toString().isBlank()) {
            return database;
        }
        if (database.isEmpty()) {
            throw new IllegalArgumentException("--database-password-file: there is no --database that it is for");
        }
        if (database.get().password() != null) {
            throw new IllegalArgumentException("--database-password-file: the URL of --database has a password, too");
        }
        return database.map(found -> found.withPassword(read(passwordFile)));
    }

    private static DatabaseUrl parse(String text) {
        try {
            return DatabaseUrl.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--database: " + e.getMessage(), e);
        }
    }

    /** Editors and shells end a file with line ends, and some begin it with a mark; neither is part of the password. */
    private static String read(Path file) {
        try {
            String password =
                    Files.readString(file).replaceFirst("\\A\uFEFF", "").replaceFirst("\\R+\\z", "");
            if (password.isEmpty() || password.lines().count() > 1) {
                throw new IllegalArgumentException(
                        "--database-password-file: %s must contain one line, the password".formatted(file));
            }
            return password;
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "--database-password-file: cannot read %s: %s".formatted(file, FileFaults.reason(e)), e);
        }
    }
}
