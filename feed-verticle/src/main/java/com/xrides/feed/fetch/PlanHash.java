package com.xrides.feed.fetch;

import com.xrides.feed.model.Plan;
import com.xrides.feed.model.Zone;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The hash of everything that a plan says: the first 64 bits of SHA-256. By it a plan is known as unchanged; how its
 * document writes it does not matter. One thread.
 */
final class PlanHash {

    /** Before what is null, so that it differs from what is empty. */
    private static final long ABSENT = Long.MIN_VALUE;

    private final MessageDigest digest;
    private final ByteBuffer number = ByteBuffer.allocate(Long.BYTES);

    PlanHash() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    long of(Plan plan) {
        add(plan.baseId());
        add(plan.planId());
        add(plan.title());
        add(plan.sellMode().name());
        add(plan.organizer());
        add(plan.start());
        add(plan.end());
        add(plan.sellFrom());
        add(plan.sellTo());
        add(plan.soldOut());
        add(plan.zones().size());
        plan.zones().forEach(this::add);
        return ByteBuffer.wrap(digest.digest()).getLong();
    }

    private void add(Zone zone) {
        add(zone.id());
        add(zone.capacity());
        add(zone.price().toPlainString());
        add(zone.name());
        add(zone.numbered());
    }

    private void add(@Nullable String text) {
        if (text == null) {
            add(ABSENT);
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        add(bytes.length);
        digest.update(bytes);
    }

    private void add(@Nullable LocalDateTime time) {
        add(time == null ? ABSENT : time.toEpochSecond(ZoneOffset.UTC));
    }

    private void add(boolean flag) {
        add(flag ? 1 : 0);
    }

    private void add(long value) {
        number.clear();
        digest.update(number.putLong(value).flip());
    }
}
