package com.xrides.drill.environment;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The build of another release.
 *
 * @param jar of its node, with the libraries beside it
 */
public record Release(Path jar) {

    /**
     * The build in a directory that is laid out as this project is.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Release in(Path directory) {
        Path target = directory.toAbsolutePath().normalize().resolve("node").resolve("target");
        Path jar = target.resolve("xrides.jar");
        if (!Files.isRegularFile(jar) || !Files.isDirectory(target.resolve("lib"))) {
            throw new IllegalArgumentException(
                    "--release: %s has no build, node/target/xrides.jar and node/target/lib".formatted(directory));
        }
        return new Release(jar);
    }
}
