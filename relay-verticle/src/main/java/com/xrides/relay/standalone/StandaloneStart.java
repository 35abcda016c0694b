package com.xrides.relay.standalone;

import com.xrides.relay.model.Partner;
import com.xrides.relay.partner.PartnerApi;
import com.xrides.relay.partner.address.PartnerAddresses;
import com.xrides.relay.store.Sending;
import com.xrides.relay.store.Tenure;
import com.xrides.relay.store.file.SqliteStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Opens a store for its partner. One event loop.
 *
 * @param file of the store
 * @param wishes what is said of the partner
 * @param by who says it
 */
public record StandaloneStart(Path file, PartnerWishes wishes, String by) {

    /** As attempts are known to be made. */
    private static final String SENDER = "send";

    /**
     * Opens it, and takes over from a process that was killed: what that one was sending is unknown, or of keyed partners pending
     * again. Fails with a {@link RefusedException} or a {@link com.xrides.relay.store.file.StoreFault} where it cannot be.
     *
     * @param addresses say where may be sent to
     * @param api sends; closed with the relay
     */
    public Future<StandaloneRelay> open(Vertx vertx, PartnerAddresses addresses, PartnerApi api) {
        return objection(addresses, "--to", wishes.to())
                .compose(fine -> objection(addresses, "--lookup-url", wishes.lookupUrl()))
                .compose(fine ->
                        wishes.to() == null ? SqliteStore.openExisting(vertx, file) : SqliteStore.open(vertx, file))
                .compose(store -> begun(vertx, store, api)
                        .recover(cause -> store.close().transform(closed -> Future.failedFuture(cause))));
    }

    private static Future<Void> objection(PartnerAddresses addresses, String option, @Nullable String url) {
        if (url == null || url.isEmpty()) {
            return Future.succeededFuture();
        }
        return addresses
                .objection(url)
                .compose(problem -> problem == null
                        ? Future.succeededFuture()
                        : Future.failedFuture(new RefusedException("%s: %s".formatted(option, problem))));
    }

    private Future<StandaloneRelay> begun(Vertx vertx, SqliteStore store, PartnerApi api) {
        return partner(store)
                .compose(partner -> tenure(store, partner.partner())
                        .compose(tenure -> store.takeOver(tenure, api.deadline())
                                .map(found ->
                                        new StandaloneRelay(vertx, store, api, partner, tenure, found.recovered()))));
    }

    private Future<Sending> partner(SqliteStore store) {
        return store.partners()
                .senders()
                .compose(known -> known.isEmpty()
                        ? store.partners().add(wishes.begun(file, by), false).mapEmpty()
                        : store.partners().change(wishes.applied(known.get(0).partner(), file)))
                .compose(written -> store.partners().senders())
                .map(senders -> senders.get(0));
    }

    private static Future<Tenure> tenure(SqliteStore store, Partner partner) {
        String lease = Tenure.leaseOf(partner.number());
        return store.lease(lease).map(token -> Tenure.of(partner, lease, token, SENDER));
    }
}
