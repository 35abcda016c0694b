package com.xrides.node.rates;

import com.xrides.node.Capabilities;
import com.xrides.node.Xrides;
import com.xrides.platform.runtime.Capability;
import com.xrides.platform.runtime.NodeContext;
import com.xrides.platform.runtime.Running;
import com.xrides.rates.messages.RateMessages;
import com.xrides.rates.messages.RateMessages.SetNeeded;
import io.vertx.core.Future;
import java.util.stream.Stream;

/** The command line of a node that needs rates all the time, as one that converts amounts does. */
final class NeedingNode {

    private NeedingNode() {}

    public static void main(String[] arguments) {
        Xrides.run(
                () -> Stream.concat(Capabilities.all().stream(), Stream.of(new Needing()))
                        .toList(),
                arguments);
    }

    /** Says once a second that it needs rates. */
    private static final class Needing implements Capability {

        @Override
        public String name() {
            return "needing";
        }

        @Override
        public Future<Running> start(NodeContext context) {
            long saying = context.vertx()
                    .setPeriodic(1000, second -> context.bus().tell(RateMessages.NEEDED, new SetNeeded()));
            return Future.succeededFuture(() -> {
                context.vertx().cancelTimer(saying);
                return Future.succeededFuture();
            });
        }
    }
}
