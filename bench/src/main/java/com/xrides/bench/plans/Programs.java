package com.xrides.bench.plans;

import com.xrides.bench.process.InstalledPrograms;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The programs that are needed, of the Debian packages of the same names.
 *
 * @param nginx what the search is compared with
 * @param wrk what generates the load
 */
record Programs(Path nginx, Path wrk) {

    static final String NGINX = "nginx";
    static final String WRK = "wrk";

    /** Those of this machine; empty where one is missing. */
    static Optional<Programs> find() {
        return InstalledPrograms.find(NGINX)
                .flatMap(nginx -> InstalledPrograms.find(WRK).map(wrk -> new Programs(nginx, wrk)));
    }

    /** The names of those that are missing, which are names of packages. */
    static List<String> missing() {
        var missing = new ArrayList<>(List.of(NGINX, WRK));
        missing.removeIf(name -> InstalledPrograms.find(name).isPresent());
        return missing;
    }
}
