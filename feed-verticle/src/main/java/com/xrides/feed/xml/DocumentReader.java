package com.xrides.feed.xml;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import org.jspecify.annotations.Nullable;

/**
 * The characters of a document. Everything that stands before bytes that are none of its charset, or before a break, is
 * delivered first. What the parser needs at once, one tag or text, is bounded, since a parser keeps it in memory: names,
 * namespaces and comments as well, for which it has no limits of its own. One thread.
 */
final class DocumentReader extends Reader {

    /** Characters of one tag, text, comment or instruction. */
    static final int MAX_PIECE = 1 << 20;

    private static final int BUFFER = 8192;

    private final InputStream in;
    private final Charset charset;
    private final CharsetDecoder decoder;
    private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER);
    private int sincePiece;
    private boolean ended;

    /** Why no more bytes come; those before are delivered first. */
    private @Nullable IOException broken;

    private @Nullable IOException failure;

    /**
     * A reader over bytes.
     *
     * @param httpCharset of the Content-Type; null without
     */
    DocumentReader(InputStream in, @Nullable String httpCharset) throws DocumentException {
        this.in = in;
        bytes.clear();
        byte[] start = new byte[0];
        while (DocumentCharset.needsMore(start) && !ended && broken == null) {
            readMore();
            start = new byte[Math.min(bytes.position(), DocumentCharset.PROLOG)];
            bytes.get(0, start);
        }
        bytes.flip();
        DocumentCharset.Found found = DocumentCharset.of(start, httpCharset);
        bytes.position(found.skip());
        charset = found.charset();
        decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /** Says that the parser is done with a tag or text, and begins the next. */
    void pieceBegins() {
        sincePiece = 0;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        CharBuffer chars = CharBuffer.wrap(target, offset, length).slice();
        while (chars.position() == 0) {
            if (failure != null) {
                throw failure;
            }
            if (!decode(chars)) {
                return chars.position() == 0 ? -1 : count(chars.position());
            }
        }
        return count(chars.position());
    }

    private int count(int read) throws DocumentException {
        sincePiece += read;
        if (sincePiece > MAX_PIECE) {
            throw new DocumentException("one tag or text has more than %d characters".formatted(MAX_PIECE));
        }
        return read;
    }

    /** Decodes what there is, or reads more; false at the end. */
    private boolean decode(CharBuffer chars) {
        CoderResult result = decoder.decode(bytes, chars, ended);
        if (result.isError()) {
            failure = new DocumentException("bytes that are not " + charset.name());
            return true;
        }
        if (result.isOverflow() || chars.position() > 0) {
            return true;
        }
        if (ended) {
            return false;
        }
        fill();
        return true;
    }

    private void fill() {
        if (broken != null) {
            failure = broken;
            return;
        }
        bytes.compact();
        readMore();
        bytes.flip();
    }

    private void readMore() {
        try {
            int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
            if (read < 0) {
                ended = true;
            } else {
                bytes.position(bytes.position() + read);
            }
        } catch (IOException e) {
            broken = e;
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
