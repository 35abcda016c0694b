package com.xrides.platform.web.port;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.util.AsciiString;

/** Adds to every response, whoever made it, that its type is not to be guessed: what it quotes must not become a page. */
final class SafeResponses extends ChannelOutboundHandlerAdapter {

    private static final AsciiString NAME = AsciiString.cached("x-content-type-options");
    private static final AsciiString VALUE = AsciiString.cached("nosniff");

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof HttpResponse response
                && response.status().codeClass() != HttpStatusClass.INFORMATIONAL) {
            response.headers().set(NAME, VALUE);
        }
        var unused = context.write(message, promise);
    }
}
