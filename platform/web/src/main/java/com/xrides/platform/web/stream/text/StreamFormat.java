package com.xrides.platform.web.stream.text;

import com.xrides.platform.web.stream.StreamItem;
import com.xrides.platform.web.stream.StreamOutcome;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a text stream of one kind of items consists of: how its lines are read, and how outcomes are written. One for each
 * request, on its event loop.
 */
public interface StreamFormat<I extends StreamItem, R> {

    /** What the items are called in summaries, in the plural. */
    String items();

    /** All results that an item can have, in the order in which summaries list them. */
    List<String> results();

    /** The lines of a body, whose items are passed on. */
    StreamLines lines(Consumer<I> items);

    /** The result of an item, one of {@link #results()}. */
    String resultOf(StreamOutcome<I, R> outcome);

    /** Whether an item is stored, so that there is nothing more to say than what names it. */
    boolean isStored(StreamOutcome<I, R> outcome);

    /** Appends what names an item, as members of a JSON object without the braces, ending with a comma if there are any. */
    void appendName(StringBuilder line, I item);

    /** The same for a line that is written with {@link #error}. */
    void putName(JsonObject line, I item);

    /** Why an item is not stored: {@code code}, {@code message}, and whatever more there is to say. */
    JsonObject error(StreamOutcome<I, R> outcome);
}
