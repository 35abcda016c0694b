package com.xrides.platform.bus;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Encodes values into a buffer: integers as variable-length (zigzag) numbers, text as length-prefixed UTF-8. */
public final class WireWriter {

    private final Buffer buffer;

    WireWriter(Buffer buffer) {
        this.buffer = buffer;
    }

    public void writeByte(int value) {
        buffer.appendByte((byte) value);
    }

    /** Zigzag varint: seven bits a byte, lowest first, so small negative numbers are short as well. */
    public void writeLong(long value) {
        long bits = (value << 1) ^ (value >> 63);
        while ((bits & ~0x7FL) != 0) {
            writeByte((int) (bits & 0x7F) | 0x80);
            bits >>>= 7;
        }
        writeByte((int) bits);
    }

    public void writeDouble(double value) {
        buffer.appendDouble(value);
    }

    public void writeText(String value) {
        writeBytes(value.getBytes(StandardCharsets.UTF_8));
    }

    public void writeBytes(byte[] value) {
        writeLong(value.length);
        buffer.appendBytes(value);
    }

    public void writeOptionalText(@Nullable String value) {
        writeByte(value == null ? 0 : 1);
        if (value != null) {
            writeText(value);
        }
    }

    public void writeOptionalTime(@Nullable Instant time) {
        writeByte(time == null ? 0 : 1);
        if (time != null) {
            writeTime(time);
        }
    }

    public void writeLongs(List<Long> values) {
        writeLong(values.size());
        values.forEach(this::writeLong);
    }

    /** Microsecond precision. Not by {@link java.time.temporal.ChronoUnit}, which overflows beyond the years 1677 to 2262. */
    public void writeTime(Instant time) {
        writeLong(TimeUnit.SECONDS.toMicros(time.getEpochSecond()) + TimeUnit.NANOSECONDS.toMicros(time.getNano()));
    }

    /**
     * The element count, then each element with its length, so that an older reader can skip fields that it does not
     * know.
     */
    public <T> void writeList(List<T> elements, Consumer<T> writer) {
        writeLong(elements.size());
        for (T element : elements) {
            writeSized(() -> writer.accept(element));
        }
    }

    private void writeSized(Runnable content) {
        int start = buffer.length();
        buffer.appendInt(0);
        content.run();
        buffer.setInt(start, buffer.length() - start - Integer.BYTES);
    }
}
