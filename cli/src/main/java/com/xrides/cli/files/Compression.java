package com.xrides.cli.files;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** The compression of a file, by its name and its first bytes. */
enum Compression {
    NONE(""),
    GZIP(".gz"),
    ZSTD(".zst");

    private static final int MAGIC_LENGTH = 4;
    private static final byte[] GZIP_MAGIC = {0x1f, (byte) 0x8b};
    private static final byte[] ZSTD_MAGIC = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd};

    private final String suffix;

    Compression(String suffix) {
        this.suffix = suffix;
    }

    static Compression ofName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(compression -> compression != NONE && lower.endsWith(compression.suffix))
                .findFirst()
                .orElse(NONE);
    }

    static String withoutSuffix(String name) {
        return name.substring(0, name.length() - ofName(name).suffix.length());
    }

    /** Detects the compression by the first bytes, without consuming them. */
    static Compression ofContent(CountedInput content) throws IOException {
        byte[] begin = content.peek(MAGIC_LENGTH);
        if (startsWith(begin, GZIP_MAGIC)) {
            return GZIP;
        }
        return startsWith(begin, ZSTD_MAGIC) ? ZSTD : NONE;
    }

    /** Decompresses; truncated content, or data after the last member, is an IOException when read. */
    InputStream reading(CountedInput content) throws IOException {
        return switch (this) {
            case NONE -> content;
            case GZIP -> new GzipInput(content);
            case ZSTD -> new ZstdInputStream(content);
        };
    }

    OutputStream writing(OutputStream out) throws IOException {
        return switch (this) {
            case NONE -> out;
            case GZIP -> new GZIPOutputStream(out);
            case ZSTD -> new ZstdOutputStream(out);
        };
    }

    private static boolean startsWith(byte[] content, byte[] magic) {
        return content.length >= magic.length && Arrays.equals(content, 0, magic.length, magic, 0, magic.length);
    }
}
