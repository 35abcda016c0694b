package com.xrides.feed.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * The public ids of plans: version 5 of RFC 9562 over feed, base id and plan id, so that every node and every import
 * gives a plan the same one. Any thread.
 */
public final class PlanIds {

    /** The name space, made once at random. Changing it changes every id. */
    private static final UUID NAMESPACE = UUID.fromString("6f0c3f5e-8f5b-4b5e-9a55-0d3f2f3c7a11");

    /** Between the parts of a name; not a character of XML, so that parts cannot run into each other. */
    private static final char SEPARATOR = 0;

    private PlanIds() {}

    /** The id of a plan. */
    public static UUID of(String feed, String baseId, String planId) {
        byte[] name = (feed + SEPARATOR + baseId + SEPARATOR + planId).getBytes(StandardCharsets.UTF_8);
        byte[] digest = sha1(ByteBuffer.allocate(16 + name.length)
                .putLong(NAMESPACE.getMostSignificantBits())
                .putLong(NAMESPACE.getLeastSignificantBits())
                .put(name)
                .array());
        ByteBuffer bytes = ByteBuffer.wrap(digest);
        long high = (bytes.getLong() & ~0xF000L) | 0x5000L;
        long low = (bytes.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    /**
     * The id under which a bad plan is kept: that of the plan where both its ids are known, else one made of its fragment.
     */
    public static UUID ofBad(String feed, BadPlan bad) {
        return bad.isIdentified() ? of(feed, bad.baseId(), bad.planId()) : of(feed, "", bad.fragment());
    }

    private static byte[] sha1(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
