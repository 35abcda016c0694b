package com.xrides.drill.load;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The client's log of requests and answers, one line each, written before it goes on: {@code S}, an attempt that is
 * about to be sent, and {@code A}, its result.  <pre> S milliseconds request id variant try A milliseconds request id
 * variant try status retry-after </pre>
 *
 * <p>Milliseconds count from the journal's begin, status 0 is a broken connection or a timeout, and retry-after is 1
 * where the answer had that header. Any thread.
 */
public final class Journal implements AutoCloseable {

    public static final int NO_ANSWER = 0;

    private final Path file;
    private final OutputStream out;
    private final long began = System.nanoTime();
    private final AtomicLong requests = new AtomicLong();

    public Journal(Path file) {
        this.file = file;
        try {
            // Unbuffered: what is written survives a crash of the drill.
            out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            line("# begun " + Clock.system(ZoneOffset.UTC).instant());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path file() {
        return file;
    }

    /** The number of the next request. */
    public long nextRequest() {
        return requests.incrementAndGet();
    }

    public void sending(long request, long id, int variant, int attempt) {
        line("S " + now() + ' ' + request + ' ' + id + ' ' + variant + ' ' + attempt);
    }

    public void answered(long request, long id, int variant, int attempt, int status, boolean retryAfter) {
        line("A " + now() + ' ' + request + ' ' + id + ' ' + variant + ' ' + attempt + ' ' + status + ' '
                + (retryAfter ? 1 : 0));
    }

    /** Milliseconds since the journal began. */
    long now() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void line(String text) {
        try {
            out.write((text + '\n').getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException("The journal cannot be written: " + file, e);
        }
    }
}
