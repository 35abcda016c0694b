package com.xrides.node.relay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Files of riders to send. */
final class RiderFile {

    private RiderFile() {}

    /** A CSV with riders from 1, and what else is to be in it. */
    static Path csv(Path directory, int riders, String... others) {
        Stream<String> good = IntStream.rangeClosed(1, riders)
                .mapToObj("%1$s,Asha,Rao,rider%1$s@example.com,+91 80 5550 0101"::formatted);
        Stream<String> lines =
                Stream.concat(Stream.concat(Stream.of("id,first_name,last_name,email,phone"), good), Stream.of(others));
        try {
            return Files.write(directory.resolve("riders.csv"), lines.toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
