package com.xrides.relay.partner;

import com.xrides.relay.model.Attempt;
import com.xrides.relay.model.Outcome;
import com.xrides.relay.model.Partner;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** All ways to partners: over HTTP, and to a file where the URL names one. */
public final class PartnerApis implements PartnerApi {

    private final PartnerApi http;
    private final PartnerApi files;

    public PartnerApis(PartnerApi http, PartnerApi files) {
        this.http = http;
        this.files = files;
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
