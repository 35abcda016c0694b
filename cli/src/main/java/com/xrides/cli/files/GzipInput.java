package com.xrides.cli.files;

import java.io.IOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads gzip with one or more members, and fails if anything follows the last one. Java takes an incomplete header
 * there for the end of the file, so that a truncated file would go unnoticed.
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
