package com.xrides.keys.messages;

import com.xrides.platform.bus.Address;
import com.xrides.platform.bus.Done;
import com.xrides.platform.bus.Message;
import com.xrides.platform.bus.MessageType;
import com.xrides.platform.bus.PeerRegistry;
import com.xrides.platform.bus.Topic;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The messages of keys and of the audit trail. Secrets never travel, only their hashes. */
public final class KeyMessages {

    public static final Address<ListKeys, KeysListed> LIST = new Address<>("keys.list");
    public static final Address<CreateKey, KeyChanged> CREATE = new Address<>("keys.create");
    public static final Address<RotateKey, KeyChanged> ROTATE = new Address<>("keys.rotate");
    public static final Address<RevokeKey, KeyChanged> REVOKE = new Address<>("keys.revoke");
    public static final Address<RecordAct, Done> RECORD = new Address<>("trail.record");
    public static final Address<ListActs, ActsListed> ACTS = new Address<>("trail.list");

    /** Tells every node the keys when they have changed. */
    public static final Topic<KeysListed> CHANGED = new Topic<>("keys.changed");

    /** Tells every node which others serve requests, and so share the limits of keys. */
    public static final Topic<ServingAnnounced> SERVING = new Topic<>("keys.serving");

    public static final List<MessageType<?>> TYPES = List.of(
            MessageType.ofRecord(100, ListKeys.class),
            MessageType.ofRecord(101, KeysListed.class),
            MessageType.ofRecord(102, CreateKey.class),
            MessageType.ofRecord(103, RotateKey.class),
            MessageType.ofRecord(104, RevokeKey.class),
            MessageType.ofRecord(105, KeyChanged.class),
            MessageType.ofRecord(106, RecordAct.class),
            MessageType.ofRecord(107, ListActs.class),
            MessageType.ofRecord(108, ActsListed.class),
            MessageType.ofRecord(109, ServingAnnounced.class));

    private KeyMessages() {}

    /**
     * Asks for all keys, unless they are known.
     *
     * @param epoch of the database whose keys are known; empty where none are
     * @param revision of the keys that are known
     */
    public record ListKeys(String epoch, long revision) implements Message {}

    /**
     * All keys, revoked ones as well.
     *
     * @param changed false where the sender's question shows that it knows them; then there are none here
     */
    public record KeysListed(String epoch, long revision, boolean changed, List<StoredKey> keys) implements Message {

        public KeysListed {
            keys = List.copyOf(keys);
        }
    }

    /** Makes a key. */
    public record CreateKey(StoredKey key, RecordAct act) implements Message {}

    /**
     * Gives a key another secret; once, however often it is asked.
     *
     * @param previousUntil until when the secret that it has now stays valid
     */
    public record RotateKey(String id, String sha256, Instant previousUntil, RecordAct act) implements Message {}

    /** Makes a key invalid for good. */
    public record RevokeKey(String id, RecordAct act) implements Message {}

    /**
     * What became of a change.
     *
     * @param found whether there is such a key, which is not revoked
     */
    public record KeyChanged(boolean found) implements Message {}

    /**
     * Something that was done, to be put on record once, however often it is sent.
     *
     * @param id a UUID
     */
    public record RecordAct(String id, Instant at, String who, String what, String target, long status, String from)
            implements Message {}

    /**
     * Asks for a page of the audit trail, oldest first.
     *
     * @param before only acts before this sequence, the nearest of them; null for those after the other
     */
    public record ListActs(long after, @Nullable Long before, long limit) implements Message {}

    public record ActsListed(List<RecordedAct> acts) implements Message {

        public ActsListed {
            acts = List.copyOf(acts);
        }
    }

    /** An act that is on record. */
    public record RecordedAct(long sequence, RecordAct act) {}

    /**
     * A node that serves requests, repeated twice a second.
     *
     * @param name another at each start
     */
    public record ServingAnnounced(String name, boolean isLeaving) implements Message, PeerRegistry.Announcement {}
}
