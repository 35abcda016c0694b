package com.xrides.platform.database.lease;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A process that holds a lease: it says {@code held <token>} once it does, and for each line that it reads what it
 * believes and how many rows a write with that token has written.
 */
final class LeaseHolder {

    private LeaseHolder() {}

    public static void main(String[] arguments) throws IOException {
        try (var contender = Contender.on(arguments[0], Duration.parse(arguments[1]));
                var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            HeldLease first = contender.awaitHeld();
            System.out.println("held " + first.token());
            while (input.readLine() != null) {
                boolean believes = first.isHeld();
                System.out.println("believes " + believes + " wrote " + contender.write(first.token()));
            }
        }
    }
}
