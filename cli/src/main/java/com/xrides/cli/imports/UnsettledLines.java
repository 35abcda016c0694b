package com.xrides.cli.imports;

import com.xrides.cli.files.LineBlock;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Deque;

/** Buffers the lines that have no outcome yet, byte for byte. */
final class UnsettledLines {

    private final Deque<LineBlock> blocks = new ArrayDeque<>();
    private long bytes;

    void add(LineBlock block) {
        blocks.add(block);
        bytes += block.bytes().length;
    }

    /** Drops everything up to a line. */
    void settle(long line) {
        while (!blocks.isEmpty() && blocks.element().lastLine() <= line) {
            bytes -= blocks.remove().bytes().length;
        }
    }

    /** The number of buffered bytes. */
    long bytes() {
        return bytes;
    }

    /** Consecutive lines; the last always ends with a line feed. */
    byte[] lines(long first, long count) {
        var found = new ByteArrayOutputStream();
        for (LineBlock block : blocks) {
            long last = Math.min(first + count - 1, block.lastLine());
            for (long line = Math.max(first, block.firstLine()); line <= last; line++) {
                found.writeBytes(block.line(line));
            }
        }
        byte[] lines = found.toByteArray();
        if (lines.length > 0 && lines[lines.length - 1] != LineBlock.LINE_FEED) {
            found.write(LineBlock.LINE_FEED);
        }
        return found.toByteArray();
    }
}
