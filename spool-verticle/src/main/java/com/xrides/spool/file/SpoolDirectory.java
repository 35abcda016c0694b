package com.xrides.spool.file;

import com.xrides.platform.files.PrivateFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A directory of spool files, {@code spool-1.db} and so on, that nodes may share: each file belongs to the process that
 * holds its lock. Blocks; one thread at a time.
 */
public final class SpoolDirectory {

    private static final Logger LOG = LoggerFactory.getLogger(SpoolDirectory.class);

    private static final Pattern NAME = Pattern.compile("spool-(\\d{1,9})\\.db");

    private final Path directory;
    private final SpoolMetrics metrics;

    public SpoolDirectory(Path directory, SpoolMetrics metrics) {
        this.directory = directory;
        this.metrics = metrics;
    }

    /** Opens every file that is not in use, lowest number first: files of dead nodes are drained with our own. */
    public List<SpoolFile> claim() throws IOException {
        PrivateFiles.createDirectories(directory);
        SqliteLibrary.load(directory);
        var claimed = new ArrayList<SpoolFile>();
        try {
            for (int number : numbers()) {
                claim(number).ifPresent(claimed::add);
            }
        } catch (IOException | RuntimeException e) {
            for (SpoolFile file : claimed) {
                file.close();
            }
            throw e;
        }
        return claimed;
    }

    /** Creates a file with the lowest free number. */
    public SpoolFile create() throws IOException, SQLException {
        for (int number = 1; ; number++) {
            Path path = path(number);
            Optional<SpoolLock> lock = Files.exists(path) ? Optional.empty() : tryLock(number);
            if (lock.isPresent()) {
                SpoolFile file = open(path, lock.get());
                sync();
                return file;
            }
        }
    }

    private Optional<SpoolFile> claim(int number) throws IOException {
        Optional<SpoolLock> lock = tryLock(number);
        if (lock.isEmpty()) {
            return Optional.empty();
        }
        try {
            SpoolFile file = open(path(number), lock.get());
            LOG.info(
                    "Claimed spool {}, {} entries pending",
                    file.path(),
                    file.usage().total().entries());
            return Optional.of(file);
        } catch (SQLException | IOException e) {
            metrics.damaged();
            LOG.error("Spool {} cannot be opened; it is tried again later", path(number), e);
            return Optional.empty();
        }
    }

    private SpoolFile open(Path path, SpoolLock lock) throws SQLException, IOException {
        try {
            return SpoolFile.open(path, lock, metrics);
        } catch (SQLException | IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private List<Integer> numbers() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> NAME.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .map(name -> Integer.valueOf(name.group(1)))
                    .sorted()
                    .toList();
        }
    }

    private Optional<SpoolLock> tryLock(int number) throws IOException {
        return SpoolLock.tryTake(directory, "spool-" + number + ".lock");
    }

    private Path path(int number) {
        return directory.resolve("spool-" + number + ".db");
    }

    /**
     * A new file survives a crash only if its directory was synced; SQLite does that for its journal's directory only.
     */
    private void sync() {
        Path parent = directory.toAbsolutePath().getParent();
        if (parent != null) {
            try (var channel = FileChannel.open(parent)) {
                channel.force(true);
            } catch (IOException e) {
                LOG.debug("{} cannot be synced on this system", parent, e);
            }
        }
    }
}
