package com.xrides.relay.tables;

import com.xrides.platform.database.DatabaseFault;
import com.xrides.relay.messages.PartnerMessages.AddPartner;
import com.xrides.relay.messages.PartnerMessages.ChangePartner;
import com.xrides.relay.messages.PartnerMessages.PartnerChanged;
import com.xrides.relay.partner.address.PartnerAddresses;
import com.xrides.relay.store.postgres.PartnerTable;
import io.vertx.core.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes and changes partners, unless nothing could be sent to them. Event loop of the table. */
final class PartnerChanges {

    /** The functions of bookings are made by those who store them. */
    private static final String NO_FUNCTION = "42883";

    private final PartnerTable table;
    private final PartnerAddresses addresses;

    PartnerChanges(PartnerTable table, PartnerAddresses addresses) {
        this.table = table;
        this.addresses = addresses;
    }

    Future<PartnerChanged> add(AddPartner wanted) {
        return checked(wanted.url(), wanted.lookupUrl(), () -> table.add(wanted))
                .recover(cause -> DatabaseFault.stateOf(cause).equals(NO_FUNCTION)
                        ? Future.succeededFuture(
                                PartnerChanged.refused(
                                        "source",
                                        "must be riders: no node with the role persistence has made the tables of bookings yet"))
                        : Future.failedFuture(cause));
    }

    Future<PartnerChanged> change(ChangePartner wanted) {
        return checked(wanted.url(), wanted.lookupUrl(), () -> table.change(wanted));
    }

    private Future<PartnerChanged> checked(
            @Nullable String url, @Nullable String lookupUrl, Supplier<Future<PartnerChanged>> change) {
        return objection(url)
                .compose(problem -> problem != null
                        ? Future.succeededFuture(PartnerChanged.refused("url", problem))
                        : objection(lookupUrl)
                                .compose(other -> other != null
                                        ? Future.succeededFuture(PartnerChanged.refused("lookup_url", other))
                                        : change.get()));
    }

    private Future<@Nullable String> objection(@Nullable String url) {
        return url == null || url.isEmpty() ? Future.succeededFuture(null) : addresses.objection(url);
    }
}
