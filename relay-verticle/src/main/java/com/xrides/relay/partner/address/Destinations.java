package com.xrides.relay.partner.address;

import com.xrides.platform.bounds.LimitedMap;
import com.xrides.relay.model.Outcome.Cause;
import com.xrides.relay.partner.address.Destination.Closed;
import com.xrides.relay.partner.address.Destination.Open;
import inet.ipaddr.IPAddress;
import io.vertx.core.Future;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Resolves the hosts of URLs, and refuses them where a single one of their addresses may not be sent to. One event loop.
 *
 * <p>What was found is believed for a few seconds: nothing is sent to an address that was looked up and checked before that.
 */
public final class Destinations {

    /** How long an answer of the name servers is used. */
    public static final Duration BELIEVED = Duration.ofSeconds(5);

    private static final int MAX_KNOWN = 1000;

    private final NameResolver names;
    private final AddressGuard guard;
    private final LongSupplier nanoTime;
    private final Map<String, Known> known = LimitedMap.ofNewest(MAX_KNOWN);
    private final Map<String, Future<Destination>> asked = new HashMap<>();

    public Destinations(NameResolver names, AddressGuard guard, LongSupplier nanoTime) {
        this.names = names;
        this.guard = guard;
        this.nanoTime = nanoTime;
    }

    /** Where a URL leads now. Never fails. */
    public Future<Destination> of(URI url) {
        String problem = PartnerUrl.problem(url.toString());
        if (problem != null) {
            return Future.succeededFuture(new Closed(Cause.ADDRESS_REFUSED, "the URL " + problem));
        }
        String key = url.getScheme() + "://" + url.getHost();
        Known last = known.get(key);
        if (last != null && nanoTime.getAsLong() - last.since < BELIEVED.toNanos()) {
            return Future.succeededFuture(last.destination);
        }
        Future<Destination> running = asked.get(key);
        return running == null ? ask(key, url) : running;
    }

    private Future<Destination> ask(String key, URI url) {
        long since = nanoTime.getAsLong();
        Future<Destination> found = names.resolve(PartnerUrl.host(url))
                .map(addresses -> judge(url, addresses))
                .otherwise(failure -> new Closed(
                        Cause.NAME_UNKNOWN, "the name %s cannot be resolved".formatted(PartnerUrl.host(url))));
        if (!found.isComplete()) {
            asked.put(key, found);
        }
        return found.onSuccess(destination -> {
            asked.remove(key);
            if (destination instanceof Open) {
                known.remove(key);
                known.put(key, new Known(destination, since));
            }
        });
    }

    private Destination judge(URI url, List<InetAddress> addresses) {
        IPAddress written = PartnerUrl.literalIpv6(url);
        String objection = written == null ? null : guard.objection(written);
        if (written != null && objection != null) {
            return refused(url, PartnerUrl.host(url), objection);
        }
        for (InetAddress address : addresses) {
            String against = guard.objection(address);
            if (against != null) {
                return refused(url, address.getHostAddress(), against);
            }
        }
        return PartnerUrl.isHttps(url) || addresses.stream().allMatch(guard::isAllowed)
                ? new Open(addresses)
                : new Closed(
                        Cause.ADDRESS_REFUSED,
                        "http without TLS is for partners in the house only: use https, or allow %s by --relay-allow"
                                .formatted(addresses.get(0).getHostAddress()));
    }

    private static Destination refused(URI url, String address, String objection) {
        String host = PartnerUrl.host(url);
        String subject = host.equals(address) ? address + " is" : "%s leads to %s,".formatted(host, address);
        return new Closed(
                Cause.ADDRESS_REFUSED,
                "%s %s, to which nothing is sent; a partner in the house is allowed by --relay-allow %s"
                        .formatted(subject, objection, address));
    }

    private record Known(Destination destination, long since) {}
}
