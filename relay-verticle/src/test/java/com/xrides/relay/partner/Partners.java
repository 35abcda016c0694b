package com.xrides.relay.partner;

import com.xrides.relay.model.Mode;
import com.xrides.relay.model.Ordering;
import com.xrides.relay.model.Partner;
import com.xrides.relay.model.PartnerState;
import com.xrides.relay.model.Secret;
import com.xrides.relay.model.Source;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Partners for tests. */
final class Partners {

    private Partners() {}

    static Partner at(String url, @Nullable String lookupUrl, Secret... secrets) {
        return new Partner(
                1,
                "crm",
                URI.create(url),
                Source.RIDERS,
                Mode.NEVER_TWICE,
                16,
                Ordering.NONE,
                List.of(secrets),
                lookupUrl == null ? null : LookupUrl.parse(lookupUrl),
                new PartnerState(PartnerState.Kind.ACTIVE, Instant.EPOCH, "admin", null));
    }
}
