package com.xrides.node.options;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Options that need not be given. */
public final class Given {

    private Given() {}

    /** An empty environment variable counts as none. */
    public static Optional<String> text(@Nullable String value) {
        return Optional.ofNullable(value).filter(text -> !text.isBlank());
    }

    /** The same for a file. */
    static Optional<Path> file(@Nullable Path file) {
        return Optional.ofNullable(file).filter(path -> !path.toString().isBlank());
    }
}
