package com.xrides.stream.text;

import io.vertx.core.json.JsonObject;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A client that sends and reads as its test says, in whatever order. Never reads for longer than a test may take. */
final class StreamClient implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket;
    private final InputStream in;
    private final StringBuilder headers = new StringBuilder();
    private int chunkLeft;

    StreamClient(int port, String target, String type, String... headerLines) {
        try {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        raw("POST /bookings/stream" + target + " HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Type: "
                + type + "\r\n");
        for (String line : headerLines) {
            raw(line + "\r\n");
        }
        raw("\r\n");
    }

    /** Sends a part of the body. */
    void send(String text) {
        raw(Integer.toHexString(text.getBytes(StandardCharsets.UTF_8).length) + "\r\n" + text + "\r\n");
    }

    /** Says that this was the body. */
    void end() {
        raw("0\r\n\r\n");
    }

    /** Sends nothing more, whatever was announced. */
    void halfClose() {
        try {
            socket.shutdownOutput();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads the head of the answer, and gives its status. */
    int readHead() {
        String status = readHeaderLine();
        for (String line = readHeaderLine(); !line.isEmpty(); line = readHeaderLine()) {
            headers.append(line.toLowerCase(Locale.ROOT)).append('\n');
        }
        return Integer.parseInt(status.split(" ", -1)[1]);
    }

    String headers() {
        return headers.toString();
    }

    /** The next line of the answer; null behind its proper end. Throws where the answer breaks off. */
    @Nullable
    JsonObject readLine() {
        var line = new ByteArrayOutputStream();
        for (int b = readBody(); b >= 0; b = readBody()) {
            if (b == '\n') {
                return new JsonObject(line.toString(StandardCharsets.UTF_8));
            }
            line.write(b);
        }
        if (line.size() > 0) {
            throw new IllegalStateException("half a line: " + line.toString(StandardCharsets.UTF_8));
        }
        return null;
    }

    /** All lines until the proper end of the answer. */
    List<JsonObject> readLines() {
        var lines = new ArrayList<JsonObject>();
        for (JsonObject line = readLine(); line != null; line = readLine()) {
            lines.add(line);
        }
        return lines;
    }

    /** The rest of an answer with a length. */
    JsonObject readProblem() {
        int at = headers.indexOf("content-length: ") + "content-length: ".length();
        int length = Integer.parseInt(headers.substring(at, headers.indexOf("\n", at)));
        try {
            return new JsonObject(new String(in.readNBytes(length), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the server ends the connection in the middle of its answer. */
    boolean breaksOff() {
        try {
            for (JsonObject line = readLine(); line != null; line = readLine()) {
                // Whatever was told until then.
                headers.append(line).append('\n');
            }
            return false;
        } catch (UncheckedIOException e) {
            return !(e.getCause() instanceof SocketTimeoutException);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void raw(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int readBody() {
        if (chunkLeft == 0) {
            String size = readHeaderLine();
            chunkLeft = Integer.parseInt(size.isEmpty() ? readHeaderLine() : size, 16);
            if (chunkLeft == 0) {
                return -1;
            }
        }
        chunkLeft--;
        return read();
    }

    private String readHeaderLine() {
        var line = new StringBuilder();
        for (int b = read(); b != '\n'; b = read()) {
            line.append((char) b);
        }
        return line.toString().strip();
    }

    private int read() {
        try {
            int b = in.read();
            if (b < 0) {
                throw new EOFException("the answer breaks off");
            }
            return b;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
