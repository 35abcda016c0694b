package com.xrides.cli.files;

import java.io.FileInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file, and fails at its end if it was changed meanwhile: one that is still written ends somewhere within a line,
 * which may look like another booking than the one it will be. Takes pipes and devices as well, which have no size.
 */
final class WholeFileInput extends FilterInputStream {

    private static final int SKIPPED = 8192;

    private final Path file;

    /** Null of what is no regular file, which has no size to be compared. */
    private final @Nullable BasicFileAttributes opened;

    private WholeFileInput(InputStream in, Path file, @Nullable BasicFileAttributes opened) {
        super(in);
        this.file = file;
        this.opened = opened;
    }

    /**
     * Opens it. A channel asks a pipe for a position, which it does not have, and so do all methods of a stream from a file
     * but {@code read}: only that is passed on.
     */
    static InputStream open(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        var in = new FileInputStream(file.toFile());
        return new WholeFileInput(in, file, attributes.isRegularFile() ? attributes : null);
    }

    @Override
    public int read() throws IOException {
        int value = in.read();
        if (value < 0) {
            checkEnd();
        }
        return value;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = in.read(target, offset, length);
        if (read < 0) {
            checkEnd();
        }
        return read;
    }

    /** By reading. */
    @Override
    public long skip(long length) throws IOException {
        byte[] skipped = new byte[(int) Math.max(0, Math.min(length, SKIPPED))];
        return Math.max(0, read(skipped, 0, skipped.length));
    }

    private void checkEnd() throws IOException {
        if (opened == null) {
            return;
        }
        BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
        if (now.size() != opened.size() || !now.lastModifiedTime().equals(opened.lastModifiedTime())) {
            throw new IOException("it was changed while it was read");
        }
    }
}
