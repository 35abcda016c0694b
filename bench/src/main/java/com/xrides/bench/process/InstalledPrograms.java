package com.xrides.bench.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds programs of this machine. */
public final class InstalledPrograms {

    /** Where servers are on Debian, which is not on everybody's path. */
    private static final Path SERVERS = Path.of("/usr/sbin");

    private InstalledPrograms() {}

    /** The first of this name on the path; empty where there is none. */
    public static Optional<Path> find(String name) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.concat(Stream.of(path.split(File.pathSeparator, -1)).map(Path::of), Stream.of(SERVERS))
                .map(directory -> directory.resolve(name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
