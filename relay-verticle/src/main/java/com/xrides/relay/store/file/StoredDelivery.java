package com.xrides.relay.store.file;

import com.xrides.relay.model.DeliveryState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one record stands at a partner.
 *
 * @param sequence its place in the log
 * @param id its number in its source
 * @param code of what is wrong; null where nothing is
 * @param detail the same in words, or the beginning of the answer
 * @param due when it is sent again; null where that is not set
 */
public record StoredDelivery(
        long sequence,
        long id,
        DeliveryState state,
        int attempts,
        @Nullable String code,
        @Nullable String detail,
        Instant stored,
        @Nullable Instant due) {}
