package com.xrides.operations.console;

import com.xrides.platform.web.content.EntityTag;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * One file of the console, in memory.
 *
 * @param etag identifies the content, as it is sent
 */
record ConsoleFile(String contentType, Buffer content, String etag) {

    /** Loads it from the class path; blocks. */
    static ConsoleFile read(String resource, String contentType) {
        return read(ConsoleFile.class, resource, contentType);
    }

    /** A file beside a class. */
    static ConsoleFile read(Class<?> beside, String resource, String contentType) {
        try (InputStream in = beside.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("this build lacks " + resource);
            }
            byte[] bytes = in.readAllBytes();
            return of(bytes, contentType);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }

    /** Content that was made here. */
    static ConsoleFile of(byte[] bytes, String contentType) {
        Buffer content = Buffer.buffer(bytes);
        return new ConsoleFile(contentType, content, EntityTag.of(content));
    }
}
