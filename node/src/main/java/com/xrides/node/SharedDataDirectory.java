package com.xrides.node;

import com.hazelcast.core.HazelcastInstance;
import com.xrides.cli.text.FileFaults;
import com.xrides.platform.files.PrivateDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Agrees on the data directory of a cluster's embedded database: the first node that needs one decides, and others on
 * the same machine use that, whatever directory they were started in.
 */
final class SharedDataDirectory {

    private static final Logger LOG = LoggerFactory.getLogger(SharedDataDirectory.class);

    private static final String MAP = "xrides.embedded";
    private static final String KEY = "data-directory";

    /** What nodes have put there since the first release; PostgreSQL looks after its own directory. */
    private static final Set<String> OURS =
            Set.of("spool", "postgres.log", "postgres.pgpass", "start.lock", "users.lock");

    private SharedDataDirectory() {}

    /**
     * The agreed directory. Blocks.
     *
     * @param ours the directory if this node is the first
     * @throws IllegalArgumentException if the cluster's directory is not on this machine
     */
    static Path agree(HazelcastInstance cluster, Path ours) {
        Path own = created(ours);
        String before = (String) cluster.getMap(MAP).putIfAbsent(KEY, own.toString());
        if (before == null || before.equals(own.toString())) {
            return own;
        }
        Path theirs = Path.of(before);
        if (!Files.isDirectory(theirs)) {
            throw new IllegalArgumentException(
                    "--database: the database of this cluster is embedded in another machine's node, in " + theirs
                            + "; nodes on several machines need one that all of them can reach");
        }
        LOG.info("Using the database of this cluster's first node, in {}", theirs);
        return theirs;
    }

    /** The real path of the directory, which is created if it does not exist, and which others cannot read. */
    static Path created(Path directory) {
        try {
            return PrivateDirectory.secure(directory, OURS);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "--data-dir: cannot make %s: %s".formatted(directory, FileFaults.reason(e)), e);
        }
    }
}
