package com.xrides.spool.file;

import java.nio.file.Path;

/** The spool file was written by a newer release. It is left unchanged, for that release to drain. */
public final class NewerSpoolException extends RuntimeException {

    NewerSpoolException(Path file, int version, int known) {
        super("%s has format %d, this release reads up to %d: start the release that wrote it, or a newer one"
                .formatted(file, version, known));
    }
}
