package com.xrides.keys.check;

import com.xrides.keys.messages.KeyLimits;
import com.xrides.platform.bounds.LimitedMap;
import com.xrides.platform.web.access.Admission;
import com.xrides.platform.web.access.Caller;
import com.xrides.platform.web.access.Refusal;
import com.xrides.platform.web.access.Refusal.Reason;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.util.Map;
import java.util.Objects;

/**
 * How many requests one address may send to this node without a key. The addresses that were seen last are remembered; one that was
 * forgotten begins anew. Any thread.
 */
public final class AnonymousLimits {

    private static final int MAX_ADDRESSES = 10_000;

    private final KeyShare share;
    private final Map<String, Bucket> buckets = LimitedMap.ofLastUsed(MAX_ADDRESSES);

    /** @param perSecond as many at once after a pause; 0 for no limit */
    public AnonymousLimits(long perSecond) {
        share = new KeyShare(new KeyLimits(perSecond, 0, 0, 0, 0, 0), 1);
    }

    boolean apply() {
        return share.limits().requestsPerSecond() > 0;
    }

    /** Counts a request; only where there is a limit. */
    Admission admit(String address) {
        ConsumptionProbe probe = bucket(address).tryConsumeAndReturnRemaining(1);
        Refusal refusal = probe.isConsumed() ? null : tooFast(probe);
        return new Admission(
                Caller.ANYBODY, refusal, new Admission.Limits(share.policy(), RateLimitHeaders.left(probe, null)));
    }

    private synchronized Bucket bucket(String address) {
        return buckets.computeIfAbsent(
                address,
                first -> Bucket.builder()
                        .addLimit(Objects.requireNonNull(share.requests(), "a limit"))
                        .build());
    }

    private Refusal tooFast(ConsumptionProbe probe) {
        return new Refusal(
                Reason.TOO_FAST,
                "Without a key one address may send %d requests a second to this node."
                        .formatted(share.limits().requestsPerSecond()),
                KeyUse.seconds(probe.getNanosToWaitForRefill()));
    }
}
