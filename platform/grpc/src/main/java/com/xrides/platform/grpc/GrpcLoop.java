package com.xrides.platform.grpc;

import io.vertx.core.Vertx;

/**
 * What the services on one event loop share.
 *
 * @param maxMessage bytes of one message, before and after it is decompressed
 * @param streams the open ones, which end when the node shuts down
 */
public record GrpcLoop(Vertx vertx, int maxMessage, OpenStreams streams, CallLog log, CallAccess access) {}
