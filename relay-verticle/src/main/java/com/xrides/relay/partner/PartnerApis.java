package com.xrides.relay.partner;

import com.xrides.relay.model.Attempt;
import com.xrides.relay.model.Outcome;
import com.xrides.relay.model.Partner;
import com.xrides.relay.partner.address.AddressGuard;
import com.xrides.relay.partner.address.PartnerUrl;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** All ways to partners: over HTTP, and to a file where the URL names one. */
public final class PartnerApis implements PartnerApi {

    private final PartnerApi http;
    private final PartnerApi files;

    public PartnerApis(PartnerApi http, PartnerApi files) {
        this.http = http;
        this.files = files;
    }

    /**
     * All of them for the event loop that calls this.
     *
     * @param files where partners that are files lie; null where there may be none
     */
    public static PartnerApi of(Vertx vertx, AddressGuard guard, SendTimeouts timeouts, @Nullable Path files) {
        return new PartnerApis(new HttpPartnerApi(vertx, guard, timeouts), new FilePartnerApi(vertx, files));
    }

    @Override
    public Future<Outcome> send(Partner partner, Attempt attempt, BooleanSupplier mayStillSend) {
        return of(partner).send(partner, attempt, mayStillSend);
    }

    @Override
    public Future<LookUp> lookUp(Partner partner, Attempt attempt) {
        return of(partner).lookUp(partner, attempt);
    }

    @Override
    public Duration deadline() {
        return http.deadline().compareTo(files.deadline()) > 0 ? http.deadline() : files.deadline();
    }

    @Override
    public Future<Void> close() {
        return Future.join(http.close(), files.close()).mapEmpty();
    }

    private PartnerApi of(Partner partner) {
        return PartnerUrl.isFile(partner.url()) ? files : http;
    }
}
