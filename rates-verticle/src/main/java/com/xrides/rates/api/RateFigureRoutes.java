package com.xrides.rates.api;

import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.web.HttpApi;
import com.xrides.platform.web.HttpRoutes;
import com.xrides.platform.web.access.Access;
import com.xrides.platform.web.access.Role;

/** What operators see of rates, on the management port. */
public final class RateFigureRoutes implements HttpRoutes {

    private final MessageBus bus;

    public RateFigureRoutes(MessageBus bus) {
        this.bus = bus;
    }

    @Override
    public void mount(HttpApi api) {
        var endpoints = new RateEndpoints(bus);
        api.get("/rates/figures").requires(Access.of(Role.VIEWER)).handle(endpoints::figures);
        api.get("/rates").requires(Access.of(Role.VIEWER)).handle(endpoints::rates);
        api.get("/rates/:set").requires(Access.of(Role.VIEWER)).handle(endpoints::set);
    }
}
