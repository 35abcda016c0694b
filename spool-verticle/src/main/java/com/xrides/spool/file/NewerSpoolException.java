package com.xrides.spool.file;

import java.nio.file.Path;

/** A newer release wrote this spool. It is left as it is, for that release to drain. */
public final class NewerSpoolException extends RuntimeException {

    NewerSpoolException(Path file, int version, int known) {
        super("%s has format %d, this release reads up to %d: start the release that wrote it, or a newer one"
                .formatted(file, version, known));
    }
}
