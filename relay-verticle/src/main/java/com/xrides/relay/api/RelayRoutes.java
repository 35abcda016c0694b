package com.xrides.relay.api;

import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.web.BusQuestions;
import com.xrides.platform.web.HttpApi;
import com.xrides.platform.web.HttpEndpoint;
import com.xrides.platform.web.HttpRoutes;
import com.xrides.platform.web.access.Access;
import com.xrides.platform.web.access.Role;
import java.time.Duration;

/** The routes of the relay on the management port. */
public final class RelayRoutes implements HttpRoutes {

    /** A payload may be as large as a line of a stream. */
    private static final int MAX_PAYLOAD = 80 * 1024;

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final String UNANSWERED =
            "No node with the role relay can be asked now, or its database is away. Send it again.";

    private static final Access LOOK = Access.of(Role.VIEWER);
    private static final Access ACT = Access.of(Role.OPERATOR);

    private final PartnerEndpoints partners;
    private final DeliveryEndpoints deliveries;
    private final QuarantineEndpoints quarantine;
    private final RiderEndpoints riders;

    public RelayRoutes(MessageBus bus, RelayFigures figures) {
        var relay = new BusQuestions(bus, TIMEOUT, UNANSWERED);
        partners = new PartnerEndpoints(relay, figures);
        deliveries = new DeliveryEndpoints(relay);
        quarantine = new QuarantineEndpoints(relay);
        riders = new RiderEndpoints(relay);
    }

    @Override
    public void mount(HttpApi api) {
        mountPartners(api);
        api.get("/relay").requires(ACT).handle(deliveries::list);
        api.post("/relay/audit").requires(ACT).recorded("relay.audit").handle(deliveries::audit);
        api.get("/relay/:record/attempts").requires(ACT).handle(deliveries::attempts);
        act(api, "resend");
        act(api, "confirm-delivered");
        act(api, "cancel");
        api.delete("/riders/:rider")
                .requires(Access.ADMIN)
                .recorded("rider.erase")
                .handle(riders::erase);
        api.get("/quarantine").requires(ACT).handle(quarantine::list);
        acting(api, "/quarantine/resend", "quarantine.resend-all").handle(quarantine::resendAll);
        acting(api, "/quarantine/:number/resend", "quarantine.resend").handle(quarantine::resend);
    }

    private void mountPartners(HttpApi api) {
        api.get("/partners").requires(LOOK).handle(partners::list);
        api.get("/partners/:name").requires(LOOK).handle(partners::find);
        api.post("/partners")
                .requires(Access.ADMIN)
                .recorded("partner.add")
                .json(PartnerEndpoints.MAX_BODY)
                .handle(partners::add);
        api.patch("/partners/:name")
                .requires(Access.ADMIN)
                .recorded("partner.change")
                .json(PartnerEndpoints.MAX_BODY)
                .handle(partners::change);
        acting(api, "/partners/:name/pause", "partner.pause").handle(partners::pause);
        acting(api, "/partners/:name/resume", "partner.resume").handle(partners::resume);
        api.post("/partners/:name/test").requires(ACT).recorded("partner.test").handle(partners::test);
        api.post("/partners/:name/rotate-secret")
                .requires(Access.ADMIN)
                .recorded("partner.rotate-secret")
                .jsonOrFormOrNothing(PartnerEndpoints.MAX_BODY)
                .handle(partners::rotateSecret);
    }

    private void act(HttpApi api, String act) {
        acting(api, "/relay/:record/" + act, "record." + act).handle(context -> deliveries.act(context, act));
    }

    private static HttpEndpoint acting(HttpApi api, String path, String record) {
        return api.post(path).requires(ACT).recorded(record).jsonOrFormOrNothing(MAX_PAYLOAD);
    }
}
