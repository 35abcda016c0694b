package com.xrides.rates;

import com.xrides.platform.bus.MessageType;
import com.xrides.platform.database.DatabaseSettings;
import com.xrides.platform.runtime.Capability;
import com.xrides.platform.runtime.ConsolePanel;
import com.xrides.platform.runtime.NodeContext;
import com.xrides.platform.runtime.NodePlan;
import com.xrides.platform.runtime.Running;
import com.xrides.platform.web.HttpRoutes;
import com.xrides.platform.web.access.Scope;
import com.xrides.platform.web.openapi.ApiPart;
import com.xrides.platform.web.problem.ProblemType;
import com.xrides.rates.api.RateFigureRoutes;
import com.xrides.rates.api.RateProblems;
import com.xrides.rates.api.RateRoutes;
import com.xrides.rates.api.RateScopes;
import com.xrides.rates.fetch.FetchMetrics;
import com.xrides.rates.fetch.RateFetcherVerticle;
import com.xrides.rates.messages.RateMessages;
import com.xrides.rates.settings.RateSettings;
import com.xrides.rates.settings.RateSource;
import com.xrides.rates.store.RateTablesVerticle;
import io.vertx.core.Future;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns the tables of exchange rates, and fetches rates where a source is given. A source or a database that is away makes no
 * node unready: what needs rates waits for them.
 */
public final class RatesCapability implements Capability {

    private static final Logger LOG = LoggerFactory.getLogger(RatesCapability.class);

    private final RateOptions options = new RateOptions();

    @Override
    public String name() {
        return "rates";
    }

    @Override
    public List<MessageType<?>> messages() {
        return RateMessages.TYPES;
    }

    @Override
    public List<Scope> scopes() {
        return List.of(RateScopes.READ);
    }

    @Override
    public List<HttpRoutes> publicRoutes(NodeContext context) {
        return List.of(new RateRoutes(context.bus()));
    }

    @Override
    public List<HttpRoutes> managementRoutes(NodeContext context) {
        return List.of(new RateFigureRoutes(context.bus()));
    }

    @Override
    public List<ConsolePanel> consolePanels() {
        return List.of(new ConsolePanel("rates", "Rates", RatesCapability.class, "panel.js"));
    }

    @Override
    public List<ApiPart> apiParts() {
        return List.of(
                ApiPart.ofPublicPort("rates", RatesCapability.class, "rates.yaml"),
                ApiPart.ofManagementPort("rates", RatesCapability.class, "operators.yaml"));
    }

    @Override
    public List<ProblemType> problemTypes() {
        return RateProblems.ALL;
    }

    @Override
    public Object options() {
        return options;
    }

    @Override
    public void prepare(NodePlan plan) {
        var unused = options.settings();
        plan.useDatabase();
    }

    @Override
    public Future<Running> start(NodeContext context) {
        DatabaseSettings database = context.shared(DatabaseSettings.class).orElseThrow();
        RateSettings settings = options.settings();
        RateSource source = settings.source();
        Future<Running> tables = context.deploy(
                () -> new RateTablesVerticle(
                        database, context.bus(), source == null ? null : source.name(), RatesCapability::tellState),
                1);
        return source == null ? tables : tables.compose(owner -> fetcher(context, database, source, settings, owner));
    }

    private static Future<Running> fetcher(
            NodeContext context, DatabaseSettings database, RateSource source, RateSettings settings, Running owner) {
        var metrics = new FetchMetrics(context.meters());
        return context.deploy(
                        () -> new RateFetcherVerticle(
                                database, context.node().name(), context.bus(), source, settings, metrics),
                        1)
                .map(fetching -> () -> fetching.stop().eventually(owner::stop));
    }

    private static void tellState(String problem) {
        if (problem.isEmpty()) {
            LOG.info("The tables of rates are ready");
        } else {
            LOG.warn("The tables of rates cannot be used yet: {}", problem);
        }
    }
}
