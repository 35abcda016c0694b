package com.xrides.relay.tables;

import com.xrides.relay.messages.DeliveryMessages.ActOnRecord;
import com.xrides.relay.messages.DeliveryMessages.AllResent;
import com.xrides.relay.messages.DeliveryMessages.Delivery;
import com.xrides.relay.messages.DeliveryMessages.ListQuarantine;
import com.xrides.relay.messages.DeliveryMessages.RecordActedOn;
import com.xrides.relay.messages.DeliveryMessages.ResendAll;
import com.xrides.relay.messages.DeliveryMessages.ResendQuarantined;
import com.xrides.relay.messages.DeliveryMessages.Result;
import com.xrides.relay.store.Decision;
import com.xrides.relay.store.Decision.Act;
import com.xrides.relay.store.RecordStore;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Does with deliveries what people decide. Event loop of the store. */
final class DeliveryActs {

    private static final int AT_ONCE = 1000;

    private final RecordStore store;
    private final DeliveryReads reads;
    private final Runnable whenDecided;

    /** @param whenDecided called after something was decided, to tell the holders */
    DeliveryActs(RecordStore store, DeliveryReads reads, Runnable whenDecided) {
        this.store = store;
        this.reads = reads;
        this.whenDecided = whenDecided;
    }

    Future<RecordActedOn> act(ActOnRecord wanted) {
        return reads.deliveries(wanted.record(), wanted.partner()).compose(found -> {
            if (found.size() != 1) {
                Result result = found.isEmpty() ? Result.MISSING : Result.AMBIGUOUS;
                return Future.succeededFuture(new RecordActedOn(result, null, null));
            }
            var decision = new Decision(Act.named(wanted.act()), wanted.by(), wanted.why());
            return decide(found.get(0), decision);
        });
    }

    Future<RecordActedOn> resend(ResendQuarantined wanted) {
        return reads.quarantined(wanted.number()).compose(found -> {
            if (found == null) {
                return Future.succeededFuture(new RecordActedOn(Result.MISSING, null, null));
            }
            if (wanted.dryRun()) {
                return Future.succeededFuture(
                        new RecordActedOn(Result.DONE, withPayload(found, wanted.payload()), found.payload()));
            }
            var decision = Decision.resend(wanted.by(), wanted.why(), wanted.payload());
            return decide(found, decision)
                    .map(done -> new RecordActedOn(done.result(), done.delivery(), found.payload()));
        });
    }

    private static Delivery withPayload(Delivery delivery, @Nullable String payload) {
        return payload == null
                ? delivery
                : new Delivery(
                        delivery.partner(),
                        delivery.partnerNumber(),
                        delivery.source(),
                        delivery.record(),
                        delivery.sequence(),
                        delivery.state(),
                        delivery.attempts(),
                        delivery.stored(),
                        delivery.due(),
                        delivery.changed(),
                        delivery.code(),
                        delivery.detail(),
                        delivery.quarantine(),
                        payload);
    }

    private Future<RecordActedOn> decide(Delivery delivery, Decision decision) {
        return store.act(delivery.partnerNumber(), List.of(delivery.sequence()), decision)
                .compose(done -> {
                    if (!done.isEmpty()) {
                        whenDecided.run();
                    }
                    return reads.deliveries(delivery.record(), delivery.partner())
                            .map(now -> new RecordActedOn(
                                    done.isEmpty() ? Result.NOT_NOW : Result.DONE,
                                    now.isEmpty() ? delivery : now.get(0),
                                    null));
                });
    }

    /** All that are in the quarantine when it is asked, in pieces: each is a transaction. */
    Future<AllResent> resendAll(ResendAll wanted) {
        return reads.exists(wanted.partner())
                .compose(found -> found
                        ? resendAfter(wanted, 0, 0).map(count -> new AllResent(count, true))
                        : Future.succeededFuture(new AllResent(0, false)));
    }

    private Future<Long> resendAfter(ResendAll wanted, long after, long before) {
        return reads.quarantine(new ListQuarantine(wanted.partner(), wanted.code(), after, AT_ONCE))
                .compose(page -> {
                    List<Delivery> found = page.deliveries();
                    Future<Long> resent = wanted.dryRun()
                            ? Future.succeededFuture((long) found.size())
                            : resend(found, new Decision(Act.RESEND, wanted.by(), wanted.why()));
                    return resent.compose(count -> {
                        Long last = found.isEmpty()
                                ? null
                                : found.get(found.size() - 1).quarantine();
                        return page.more() && last != null
                                ? resendAfter(wanted, last, before + count)
                                : Future.succeededFuture(before + count);
                    });
                });
    }

    private Future<Long> resend(List<Delivery> found, Decision decision) {
        Map<Integer, List<Long>> byPartner = found.stream()
                .collect(Collectors.groupingBy(
                        Delivery::partnerNumber, Collectors.mapping(Delivery::sequence, Collectors.toList())));
        List<Future<List<Long>>> acts = byPartner.entrySet().stream()
                .map(each -> store.act(each.getKey(), each.getValue(), decision))
                .toList();
        return Future.join(acts)
                .map(done -> acts.stream().mapToLong(act -> act.result().size()).sum())
                .onSuccess(count -> whenDecided.run());
    }
}
