package com.xrides.platform.web.port;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;

/**
 * Ends the connection after each answer to HTTP/1.0 whose length its head does not say, and says so: that protocol knows no
 * chunks, so the end of the connection is the end of the answer, also for clients that asked to keep it. Proxies speak it
 * to those behind them (nginx, unless told otherwise). One connection.
 */
final class UnchunkedResponses extends ChannelOutboundHandlerAdapter {

    private boolean ends;

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof HttpResponse response) {
            ends = isOpenEnded(response);
            if (ends) {
                response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            }
        }
        if (ends && message instanceof LastHttpContent) {
            var unused = context.write(message, promise.unvoid().addListener(ChannelFutureListener.CLOSE));
        } else {
            var unused = context.write(message, promise);
        }
    }

    private static boolean isOpenEnded(HttpResponse response) {
        return response.protocolVersion().equals(HttpVersion.HTTP_1_0)
                && response.status().codeClass() != HttpStatusClass.INFORMATIONAL
                && !response.headers().contains(HttpHeaderNames.CONTENT_LENGTH)
                && !response.headers().contains(HttpHeaderNames.TRANSFER_ENCODING);
    }
}
