package com.xrides.platform.web.port;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.ReferenceCountUtil;
import java.util.List;

/**
 * Marks HTTP/1 requests as invalid whose host is in doubt: servers differ in which of two hosts they take, so a proxy may
 * have checked another one. What makes the end of a request doubtful, Netty's decoder rejects. Nothing is read after an
 * invalid request. It sits between the decoder and Vert.x, so that it holds for whatever handles requests behind it. One
 * connection.
 */
final class StrictRequests extends ChannelDuplexHandler {

    private boolean refused;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (refused) {
            var unused = ReferenceCountUtil.release(message);
            return;
        }
        if (message instanceof HttpRequest request) {
            check(request);
        }
        context.fireChannelRead(message);
    }

    private void check(HttpRequest request) {
        if (request.decoderResult().isSuccess()
                && !isUnambiguous(request.headers().getAll(HttpHeaderNames.HOST))) {
            request.setDecoderResult(
                    DecoderResult.failure(new IllegalArgumentException("there must be one host, and nothing but it")));
        }
        refused = request.decoderResult().isFailure();
    }

    /** A request without a host is answered where it matters. */
    private static boolean isUnambiguous(List<String> hosts) {
        return hosts.isEmpty() || (hosts.size() == 1 && isOneHost(hosts.get(0)));
    }

    /** Whether it has only what names, addresses and ports consist of: no list, no user, no path. */
    private static boolean isOneHost(String host) {
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            boolean isPart = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
            if (!isPart && "-._~:[]%".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Vert.x closes a connection at once when a chunk is invalid; the answer that says so is written but not sent by then. */
    @Override
    public void close(ChannelHandlerContext context, ChannelPromise promise) {
        context.flush();
        var unused = context.close(promise);
    }
}
