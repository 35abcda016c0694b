package com.xrides.bench.plans;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The programs that are needed, of the Debian packages of the same names.
 *
 * @param nginx what the search is compared with
 * @param wrk what generates the load
 */
record Programs(Path nginx, Path wrk) {

    static final String NGINX = "nginx";
    static final String WRK = "wrk";

    /** Where servers are on Debian, which is not on everybody's path. */
    private static final Path SERVERS = Path.of("/usr/sbin");

    /** Those of this machine; empty where one is missing. */
    static Optional<Programs> find() {
        return find(NGINX).flatMap(nginx -> find(WRK).map(wrk -> new Programs(nginx, wrk)));
    }

    /** The names of those that are missing, which are names of packages. */
    static List<String> missing() {
        var missing = new ArrayList<>(List.of(NGINX, WRK));
        missing.removeIf(name -> find(name).isPresent());
        return missing;
    }

    private static Optional<Path> find(String name) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.concat(Stream.of(path.split(File.pathSeparator, -1)).map(Path::of), Stream.of(SERVERS))
                .map(directory -> directory.resolve(name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
