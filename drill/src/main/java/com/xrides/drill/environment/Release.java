package com.xrides.drill.environment;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
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

    /** Whether its nodes have an option of this name; asks it, which takes a second. Blocking. */
    public boolean knows(String option) throws IOException {
        Process help = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        jar.toString(),
                        "start",
                        "--help")
                .redirectErrorStream(true)
                .start();
        try (Reader output = help.inputReader()) {
            var text = new StringWriter();
            output.transferTo(text);
            return text.toString().contains(option);
        }
    }
}
