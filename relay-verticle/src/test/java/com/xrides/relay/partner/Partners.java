package com.xrides.relay.partner;

import com.xrides.relay.model.Mode;
import com.xrides.relay.model.Ordering;
import com.xrides.relay.model.Partner;
import com.xrides.relay.model.PartnerState;
import com.xrides.relay.model.Secret;
import com.xrides.relay.model.Source;
import com.xrides.relay.partner.address.LookupUrl;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Partners for tests. */
public final class Partners {

    private Partners() {}

    static Partner at(String url, @Nullable String lookupUrl, Secret... secrets) {
        return at(1, "crm", url, lookupUrl, secrets);
    }

    /** One of many, whose URL does not matter. */
    public static Partner numbered(int number) {
        return at(number, "partner-" + number, "https://partner.example/", null);
    }

    /** One that can be asked for what is unknown. */
    public static Partner asked(int number) {
        return at(number, "partner-" + number, "https://partner.example/", "https://partner.example/{id}");
    }

    private static Partner at(int number, String name, String url, @Nullable String lookupUrl, Secret... secrets) {
        return new Partner(
                number,
                name,
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
