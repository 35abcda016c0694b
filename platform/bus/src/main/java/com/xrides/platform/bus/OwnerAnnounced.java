package com.xrides.platform.bus;

/**
 * Says several times a second that an owner of tables is there; each capability has a topic of its own for it.
 *
 * @param name its own, a new one for each start
 * @param up whether it can write
 */
public record OwnerAnnounced(String name, boolean up, boolean isLeaving) implements Message, PeerRegistry.Announcement {

    /** Its wire format; every bus registers it. */
    static final MessageType<OwnerAnnounced> TYPE = MessageType.ofRecord(50, OwnerAnnounced.class);
}
