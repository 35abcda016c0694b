package com.xrides.relay.send;

import com.xrides.relay.messages.PartnerMessages.PartnerTested;
import com.xrides.relay.messages.PartnerMessages.TestPartner;
import com.xrides.relay.model.Attempt;
import com.xrides.relay.model.Outcome;
import com.xrides.relay.model.Outcome.Answered;
import com.xrides.relay.model.Outcome.Lost;
import com.xrides.relay.model.Outcome.NotSent;
import com.xrides.relay.partner.PartnerApi;
import com.xrides.relay.store.PartnerStore;
import com.xrides.relay.store.Sending;
import com.xrides.relay.store.Settlement;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.UUID;

/** Sends a partner one request that is no record, signed as records are, also while it is paused. One event loop. */
final class PartnerTester {

    private static final PartnerTested MISSING = new PartnerTested(false, "", null, "", 0);

    private final PartnerStore partners;
    private final PartnerApi api;

    PartnerTester(PartnerStore partners, PartnerApi api) {
        this.partners = partners;
        this.api = api;
    }

    Future<PartnerTested> test(TestPartner wanted) {
        return partners.senders().compose(all -> {
            Optional<Sending> partner = all.stream()
                    .filter(each -> each.partner().name().equals(wanted.name()))
                    .findFirst();
            return partner.isPresent() ? send(partner.get()) : Future.succeededFuture(MISSING);
        });
    }

    private Future<PartnerTested> send(Sending to) {
        long began = System.nanoTime();
        var payload =
                new JsonObject().put("test", true).put("partner", to.partner().name());
        var attempt = new Attempt("test_" + UUID.randomUUID(), "test", 1, Buffer.buffer(payload.encode()));
        return api.send(to.partner(), attempt, () -> true)
                .map(outcome -> tested(outcome, (System.nanoTime() - began) / 1_000_000));
    }

    private static PartnerTested tested(Outcome outcome, long millis) {
        if (outcome instanceof Answered answered) {
            return new PartnerTested(
                    true, Settlement.Kind.ANSWERED.text(), answered.status(), answered.excerpt(), millis);
        }
        if (outcome instanceof Lost lost) {
            return new PartnerTested(true, Settlement.Kind.LOST.text(), null, lost.detail(), millis);
        }
        var notSent = (NotSent) outcome;
        String detail = notSent.cause().text() + ": " + notSent.detail();
        return new PartnerTested(true, Settlement.Kind.NOT_SENT.text(), null, detail, millis);
    }
}
