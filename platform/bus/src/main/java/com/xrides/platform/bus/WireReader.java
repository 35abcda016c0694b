package com.xrides.platform.bus;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Decodes what {@link WireWriter} wrote. Reading past the end throws {@link IndexOutOfBoundsException}. */
public final class WireReader {

    private final Buffer buffer;
    private final int end;
    private int position;

    WireReader(Buffer buffer, int start, int end) {
        this.buffer = buffer;
        this.position = start;
        this.end = end;
    }

    public byte readByte() {
        return buffer.getByte(advance(1));
    }

    public long readLong() {
        long bits = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte b = readByte();
            bits |= (long) (b & 0x7F) << shift;
            if (b >= 0) {
                return (bits >>> 1) ^ -(bits & 1);
            }
        }
        throw new IllegalArgumentException("a number of more than ten bytes at " + position);
    }

    public int readInt() {
        return Math.toIntExact(readLong());
    }

    public double readDouble() {
        return buffer.getDouble(advance(Double.BYTES));
    }

    public String readText() {
        return new String(readBytes(), StandardCharsets.UTF_8);
    }

    public byte[] readBytes() {
        int length = readInt();
        // Before there is room for them: a length can be anything.
        int start = advance(length);
        return buffer.getBytes(start, start + length);
    }

    public Instant readTime() {
        return Instant.EPOCH.plus(readLong(), ChronoUnit.MICROS);
    }

    @Nullable
    public String readOptionalText() {
        return readByte() == 0 ? null : readText();
    }

    @Nullable
    public Instant readOptionalTime() {
        return readByte() == 0 ? null : readTime();
    }

    public List<Long> readLongs() {
        int size = readSize(1);
        var values = new ArrayList<Long>(size);
        for (int i = 0; i < size; i++) {
            values.add(readLong());
        }
        return values;
    }

    public <T> List<T> readList(Function<WireReader, T> element) {
        int size = readSize(Integer.BYTES);
        var elements = new ArrayList<T>(size);
        for (int i = 0; i < size; i++) {
            int length = buffer.getInt(advance(Integer.BYTES));
            int start = advance(length);
            elements.add(element.apply(new WireReader(buffer, start, start + length)));
        }
        return elements;
    }

    /** Whether bytes are left; a message or an element of an older release may end earlier. */
    public boolean hasMore() {
        return position < end;
    }

    /** The number of elements, of which each takes so many bytes at least: there is room for no more than have arrived. */
    private int readSize(int bytesEach) {
        int size = readInt();
        if (size < 0 || size > (end - position) / bytesEach) {
            throw new IllegalArgumentException("a list claims %d elements in %d bytes".formatted(size, end - position));
        }
        return size;
    }

    private int advance(int bytes) {
        int start = position;
        if (bytes < 0 || bytes > end - start) {
            throw new IndexOutOfBoundsException("%d bytes wanted at %d of %d".formatted(bytes, start, end));
        }
        position = start + bytes;
        return start;
    }
}
