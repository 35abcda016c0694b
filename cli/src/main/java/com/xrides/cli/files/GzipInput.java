package com.xrides.cli.files;

import java.io.IOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Gzip, of one member or more. Where something follows the last one that is no whole header, Java takes that for the
 * end and says nothing: a file that was cut there would be short without anybody knowing.
 */
final class GzipInput extends GZIPInputStream {

    private static final int BUFFER = 64 * 1024;

    /** A checksum and a length follow each member's data. */
    private static final int TRAILER = 8;

    private final CountedInput content;
    private long filled;

    GzipInput(CountedInput content) throws IOException {
        super(content, BUFFER);
        this.content = content;
    }

    @Override
    protected void fill() throws IOException {
        super.fill();
        filled = content.count();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = super.read(target, offset, length);
        if (read < 0) {
            checkEnd();
        }
        return read;
    }

    private void checkEnd() throws IOException {
        int unread = inf.getRemaining();
        long end = filled + Math.max(0, TRAILER - unread);
        if (unread > TRAILER || content.count() != end || content.available() > 0) {
            throw new ZipException("something follows the last gzip member that is none");
        }
    }
}
