package com.xrides.node;

import com.hazelcast.core.HazelcastInstance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which data directory the embedded database of a cluster lives in. The first node that needs one decides; a second one
 * on the same machine uses that, from whatever directory it was started.
 */
final class SharedDataDirectory {

    private static final Logger LOG = LoggerFactory.getLogger(SharedDataDirectory.class);

    private static final String MAP = "xrides.embedded";
    private static final String KEY = "data-directory";

    private SharedDataDirectory() {}

    /**
     * Blocks, for the cluster's answer.
     *
     * @param ours what this node would use if it were the first
     * @throws IllegalArgumentException when the cluster's is not on this machine
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

    /** The directory by its real name, made if missing. */
    static Path created(Path directory) {
        try {
            return Files.createDirectories(directory).toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException("--data-dir: cannot make " + directory, e);
        }
    }
}
