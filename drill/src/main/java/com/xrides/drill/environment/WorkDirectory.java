package com.xrides.drill.environment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.commons.io.file.PathUtils;

/** The drill's own directory for databases, spools, journals and logs. */
public final class WorkDirectory {

    private static final String PREFIX = "xrides-drill-";

    private final Path path;
    private volatile boolean kept;

    private WorkDirectory(Path path) {
        this.path = path;
    }

    public static WorkDirectory make(Optional<Path> parent, Undo undo) throws IOException {
        Path made;
        if (parent.isPresent()) {
            var unused = Files.createDirectories(parent.get());
            made = Files.createTempDirectory(parent.get(), PREFIX);
        } else {
            made = Files.createTempDirectory(PREFIX);
        }
        var directory = new WorkDirectory(made.toRealPath());
        undo.add("directory " + made, directory::deleteUnlessKept);
        return directory;
    }

    public Path path() {
        return path;
    }

    /** Keeps the directory for analysis. */
    public void keep() {
        kept = true;
    }

    private void deleteUnlessKept() throws IOException {
        if (!kept) {
            var unused = PathUtils.deleteDirectory(path);
        }
    }
}
