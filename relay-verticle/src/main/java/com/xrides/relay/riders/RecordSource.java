package com.xrides.relay.riders;

import com.xrides.platform.web.stream.text.StreamLines;
import java.util.function.Consumer;

/**
 * A form in which records are read from a stream of text. Any thread; the lines that it makes are for one stream each. Whatever is
 * broken comes out as an item with its reasons, and what follows is read: only a stream of which nothing can be read is given up,
 * by {@link com.xrides.platform.web.stream.text.UnusableStreamException}.
 */
public interface RecordSource {

    /** The code of lines that are not in this form. */
    String malformedCode();

    /** The lines of one stream, whose records are passed on in their order. */
    StreamLines lines(Consumer<StreamedRider> riders);
}
