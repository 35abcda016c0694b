package com.xrides.chat.live;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A client of server-sent events that reads when it is asked to. */
final class Events implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 60_000;

    private final long opened = System.nanoTime();
    private final Socket socket;
    private final BufferedReader lines;

    /** @param headers whole lines */
    Events(int port, String path, String... headers) {
        try {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(PATIENCE_MILLIS);
            // HTTP/1.0 has no chunks.
            String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.0\r\nHost: a\r\n" + more + "\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads to the comment by which a stream begins, from which on nothing is missed. */
    Events opened() {
        awaitLine(": following");
        return this;
    }

    /** Reads on to a line. */
    void awaitLine(String line) {
        for (String next = line(); !next.equals(line); next = line()) {
            if (next.equals(END)) {
                throw new AssertionError("the stream has ended");
            }
        }
    }

    static final String END = "(end)";

    /** The next line; {@link #END} after the last. */
    String line() {
        if (System.nanoTime() - opened > PATIENCE_MILLIS * 1_000_000L) {
            throw new AssertionError("what is awaited does not come");
        }
        try {
            String line = lines.readLine();
            return line == null ? END : line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The ids of the next events. */
    List<Long> numbers(int count) {
        var numbers = new ArrayList<Long>();
        while (numbers.size() < count) {
            String line = line();
            if (line.equals(END)) {
                return numbers;
            }
            if (line.startsWith("id: ")) {
                numbers.add(Long.parseLong(line.substring("id: ".length())));
            }
        }
        return numbers;
    }

    /** The data of the next event of a type. */
    JsonObject next(String type) {
        awaitLine("event: " + type);
        return new JsonObject(line().substring("data: ".length()));
    }

    /** All ids to the end of the stream, and the data of its last event. */
    List<String> rest() {
        var rest = new ArrayList<String>();
        for (String line = line(); !line.equals(END); line = line()) {
            rest.add(line);
        }
        return rest;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
