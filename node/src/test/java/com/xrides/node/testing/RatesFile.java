package com.xrides.node.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** A file of exchange rates, which a node reads without anybody needing them. */
public final class RatesFile {

    private RatesFile() {}

    /** What {@code --rates} takes for one with EUR, INR and USD, of now. */
    public static String option() {
        try {
            Path file = Files.createTempFile("rates", ".json");
            file.toFile().deleteOnExit();
            Files.writeString(
                    file,
                    "{\"timestamp\":%s,\"base\":\"USD\",\"rates\":{\"EUR\":0.920,\"INR\":83.10}}"
                            .formatted(Instant.now().getEpochSecond()));
            return "file=" + file;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
