package com.xrides.relay.riders;

import com.xrides.platform.web.problem.FieldError;
import com.xrides.platform.web.stream.StreamItem;
import com.xrides.relay.model.NewRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One rider of a stream, with the result of parsing it.
 *
 * @param line where it began, counted from 1
 * @param lines how many it took
 * @param rider the record; null where it is not valid
 * @param id null where it could not be read
 * @param malformation why it could not be read at all; null where it could
 * @param errors what is wrong with its fields
 * @param size in bytes, as received
 */
public record StreamedRider(
        long line,
        int lines,
        @Nullable NewRecord rider,
        @Nullable Long id,
        @Nullable String malformation,
        List<FieldError> errors,
        int size)
        implements StreamItem {

    static StreamedRider of(long line, int lines, ParsedRider parsed, int size) {
        if (parsed instanceof ParsedRider.Accepted accepted) {
            return new StreamedRider(
                    line, lines, accepted.rider(), accepted.rider().id(), null, List.of(), size);
        }
        if (parsed instanceof ParsedRider.Rejected rejected) {
            return new StreamedRider(line, lines, null, rejected.id(), null, rejected.errors(), size);
        }
        return new StreamedRider(line, lines, null, null, ((ParsedRider.Malformed) parsed).detail(), List.of(), size);
    }

    @Override
    public long lastLine() {
        return line + lines - 1;
    }

    @Override
    public boolean isToBeSent() {
        return rider != null;
    }
}
