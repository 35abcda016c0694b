package com.xrides.events.messages;

import com.xrides.events.model.EventCursor;
import com.xrides.events.model.EventKey;
import com.xrides.events.model.StoredEvent;
import com.xrides.platform.bus.Address;
import com.xrides.platform.bus.Message;
import com.xrides.platform.bus.MessageType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reading events. */
public final class LookupMessages {

    public static final Address<FindEvent, EventFound> EVENT = new Address<>("events.find");
    public static final Address<FollowEvents, EventPage> FOLLOW = new Address<>("events.follow");

    static final List<MessageType<?>> TYPES = List.of(
            MessageType.ofRecord(240, FindEvent.class),
            MessageType.ofRecord(241, EventFound.class),
            MessageType.ofRecord(242, FollowEvents.class),
            MessageType.ofRecord(243, EventPage.class));

    private LookupMessages() {}

    public record FindEvent(EventKey key) implements Message {}

    public record EventFound(@Nullable StoredEvent event) implements Message {}

    /**
     * Asks for what follows a place.
     *
     * @param consumer whose durable place is moved to {@code after}, never back; null for none
     * @param after null for the consumer's durable place, or else the beginning
     */
    public record FollowEvents(
            @Nullable String consumer, @Nullable EventCursor after, int limit) implements Message {}

    /**
     * Events in their order.
     *
     * @param reached the place of the last of them; where it is empty the one that was asked from
     * @param more whether others follow
     */
    public record EventPage(List<StoredEvent> events, EventCursor reached, boolean more) implements Message {}
}
