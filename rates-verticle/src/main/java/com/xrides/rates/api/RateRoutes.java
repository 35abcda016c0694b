package com.xrides.rates.api;

import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.web.HttpApi;
import com.xrides.platform.web.HttpRoutes;
import com.xrides.platform.web.access.Access;

/** The routes of rates on the public port. */
public final class RateRoutes implements HttpRoutes {

    private final MessageBus bus;

    public RateRoutes(MessageBus bus) {
        this.bus = bus;
    }

    @Override
    public void mount(HttpApi api) {
        var endpoints = new RateEndpoints(bus);
        api.get("/rates").requires(Access.of(RateScopes.READ)).handle(endpoints::rates);
        api.get("/rates/:set").requires(Access.of(RateScopes.READ)).handle(endpoints::set);
    }
}
