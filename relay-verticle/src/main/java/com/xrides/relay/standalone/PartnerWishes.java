package com.xrides.relay.standalone;

import com.xrides.relay.model.Mode;
import com.xrides.relay.model.Ordering;
import com.xrides.relay.model.Partner;
import com.xrides.relay.model.PartnerState;
import com.xrides.relay.model.Secret;
import com.xrides.relay.model.Source;
import com.xrides.relay.partner.address.LookupUrl;
import com.xrides.relay.partner.address.PartnerUrl;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is said of the partner of a store. What is not said (null) stays as it was said before, or is as usual.
 *
 * @param to where records are posted
 * @param moved whether that may be another place than before
 * @param secret what requests are signed with
 * @param lookupUrl empty to have none
 */
public record PartnerWishes(
        @Nullable String to,
        boolean moved,
        @Nullable Mode mode,
        @Nullable Integer maxConcurrency,
        @Nullable Ordering ordering,
        @Nullable Secret secret,
        @Nullable String lookupUrl) {

    /** Nothing is said. */
    public static final PartnerWishes NONE = new PartnerWishes(null, false, null, null, null, null, null);

    /** A store has one partner. */
    private static final int NUMBER = 1;

    public PartnerWishes {
        require("--to", to == null ? null : PartnerUrl.problem(to));
        require("--moved", moved && to == null ? "says that the partner is at another --to, which is missing" : null);
        require("--lookup-url", lookupUrl == null || lookupUrl.isEmpty() ? null : LookupUrl.problem(lookupUrl));
        boolean wild = maxConcurrency != null && (maxConcurrency < 1 || maxConcurrency > Partner.MAX_CONCURRENCY);
        require("--max-concurrency", wild ? "must be from 1 to %s".formatted(Partner.MAX_CONCURRENCY) : null);
    }

    private static void require(String option, @Nullable String problem) {
        if (problem != null) {
            throw new IllegalArgumentException(option + ": " + problem);
        }
    }

    /**
     * A partner of whom this is said.
     *
     * @param store for the message of a {@link RefusedException}
     */
    Partner begun(Path store, String by) {
        if (to == null) {
            throw new RefusedException(
                    "%s knows no partner yet: say who is sent its riders, by --to URL".formatted(store));
        }
        var usual = new Partner(
                NUMBER,
                name(to),
                URI.create(to),
                Source.RIDERS,
                Mode.NEVER_TWICE,
                Partner.USUAL_CONCURRENCY,
                Ordering.NONE,
                List.of(),
                null,
                new PartnerState(PartnerState.Kind.ACTIVE, Instant.now(), by, null));
        return changed(usual);
    }

    /** The same partner once this is said, too; a {@link RefusedException} where it is another one. */
    Partner applied(Partner known, Path store) {
        if (to != null && !moved && !URI.create(to).equals(known.url())) {
            throw new RefusedException(
                    "%s is sent to %s, and each store has one partner: name another --store for %s, or say --moved if it is the same"
                                    .formatted(store, known.url(), to)
                            + " partner, and is there now");
        }
        return changed(known);
    }

    private Partner changed(Partner known) {
        return new Partner(
                known.number(),
                to == null ? known.name() : name(to),
                to == null ? known.url() : URI.create(to),
                known.source(),
                Objects.requireNonNullElse(mode, known.mode()),
                Objects.requireNonNullElse(maxConcurrency, known.maxConcurrency()),
                Objects.requireNonNullElse(ordering, known.ordering()),
                secret == null ? known.secrets() : List.of(secret),
                lookupUrl(known),
                known.state());
    }

    private @Nullable URI lookupUrl(Partner known) {
        if (lookupUrl == null) {
            return known.lookupUrl();
        }
        return lookupUrl.isEmpty() ? null : LookupUrl.parse(lookupUrl);
    }

    /** For the log. */
    private static String name(String url) {
        return Objects.requireNonNullElse(URI.create(url).getHost(), "file");
    }
}
