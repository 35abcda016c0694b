package com.xrides.relay.store;

import com.xrides.relay.model.Partner;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * A partner as it is sent to.
 *
 * @param keyPrefix what the keys of its deliveries begin with
 * @param begun whether it is known where in the log it begins
 */
public record Sending(Partner partner, String keyPrefix, boolean begun) {

    private static final int PREFIX_BYTES = 6;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** What the partner knows a delivery by, in each of its attempts. */
    public String key(long sequence) {
        return keyPrefix + "_" + sequence;
    }

    /** A prefix that no partner has. */
    public static String newPrefix() {
        byte[] bytes = new byte[PREFIX_BYTES];
        RANDOM.nextBytes(bytes);
        return "rec_" + HexFormat.of().formatHex(bytes);
    }
}
