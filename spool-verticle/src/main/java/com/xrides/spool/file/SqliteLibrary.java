package com.xrides.spool.file;

import com.xrides.platform.files.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteJDBCLoader;

/**
 * Loads SQLite's native library from the spool's own directory: {@code /tmp}, the default, is often mounted noexec in
 * containers.
 */
public final class SqliteLibrary {

    private static final Logger LOG = LoggerFactory.getLogger(SqliteLibrary.class);

    private static final String DIRECTORY = "org.sqlite.tmpdir";

    private static boolean loaded;

    private SqliteLibrary() {}

    /** Loads it once per JVM, however often called. Falls back to the default directory. */
    public static synchronized void load(Path directory) throws IOException {
        if (loaded || System.getProperty(DIRECTORY) != null) {
            return;
        }
        Path own = PrivateFiles.createTempDirectory(directory, "native-");
        try {
            System.setProperty(DIRECTORY, own.toString());
            initialize();
        } catch (IOException e) {
            LOG.warn("SQLite cannot be loaded from {}, trying the directory for temporary files", own, e);
            System.clearProperty(DIRECTORY);
            initialize();
        } finally {
            delete(own);
        }
        loaded = true;
    }

    private static void initialize() throws IOException {
        try {
            var unused = SQLiteJDBCLoader.initialize();
        } catch (Exception e) {
            throw new IOException("SQLite's native library cannot be loaded", e);
        }
    }

    // The file is not needed once loaded, and would be left after a kill. Windows deletes it on exit.
    private static void delete(Path own) {
        try (Stream<Path> files = Files.list(own)) {
            List<Path> all = files.toList();
            for (Path file : all) {
                Files.delete(file);
            }
            Files.delete(own);
        } catch (IOException e) {
            LOG.debug("{} is left to be deleted on exit", own, e);
        }
    }
}
