package com.xrides.platform.web.client;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Brings a body from the event loop to the thread that reads it, and holds little of it: the event loop pauses when
 * {@link #offer} says so, until it is told that there is room again.
 */
final class BodyPipe extends InputStream {

    private static final int PAUSE_ABOVE = 256 << 10;
    private static final int RESUME_BELOW = 64 << 10;

    private final Runnable roomAgain;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Buffer> waiting = new ArrayDeque<>();
    private int position;
    private int held;
    private long received;
    private long taken;
    private boolean paused;
    private boolean ended;
    private @Nullable IOException failure;

    /** @param roomAgain called by the reading thread */
    BodyPipe(Runnable roomAgain) {
        this.roomAgain = roomAgain;
    }

    /** Takes a part of the body; false when no more should come for now. Event loop. */
    boolean offer(Buffer part) {
        lock.lock();
        try {
            received += part.length();
            if (failure != null) {
                return true;
            }
            waiting.add(part);
            held += part.length();
            paused = held > PAUSE_ABOVE;
            changed.signal();
            return !paused;
        } finally {
            lock.unlock();
        }
    }

    /** The body is whole. */
    void end() {
        finish(null);
    }

    /** Nothing more will come; what is here is read first. Any thread. */
    void fail(IOException cause) {
        finish(cause);
    }

    private void finish(@Nullable IOException cause) {
        lock.lock();
        try {
            if (!ended) {
                ended = true;
                failure = cause;
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Bytes that have come. Any thread. */
    long received() {
        lock.lock();
        try {
            return received;
        } finally {
            lock.unlock();
        }
    }

    /** Bytes that were read. Any thread. */
    long taken() {
        lock.lock();
        try {
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** Whether the reader is what is waited for. Any thread. */
    boolean isPaused() {
        lock.lock();
        try {
            return paused;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        boolean room;
        int count;
        lock.lock();
        try {
            awaitPart();
            Buffer part = waiting.peek();
            if (part == null) {
                if (failure != null) {
                    throw failure;
                }
                return -1;
            }
            count = take(part, target, offset, length);
            room = paused && held < RESUME_BELOW;
            paused &= !room;
        } finally {
            lock.unlock();
        }
        if (room) {
            roomAgain.run();
        }
        return count;
    }

    private int take(Buffer part, byte[] target, int offset, int length) {
        int count = Math.min(length, part.length() - position);
        part.getBytes(position, position + count, target, offset);
        position += count;
        held -= count;
        taken += count;
        if (position == part.length()) {
            position = 0;
            waiting.remove();
        }
        return count;
    }

    private void awaitPart() throws InterruptedIOException {
        try {
            while (waiting.isEmpty() && !ended) {
                changed.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    /** One where more may come: a gzip stream then looks for another member. */
    @Override
    public int available() {
        lock.lock();
        try {
            return Math.max(held, ended ? 0 : 1);
        } finally {
            lock.unlock();
        }
    }
}
