package com.xrides.relay.standalone;

import com.xrides.relay.model.DeliveryState;
import org.jspecify.annotations.Nullable;

/**
 * What became of a person's decision on a record.
 *
 * @param state where the record stands now; null where there is none of that id
 */
public record ActedOn(boolean done, @Nullable DeliveryState state) {}
