package com.xrides.platform.web.port;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.AsciiString;
import java.util.List;

/**
 * Removes the headers in which a proxy says for whom it forwards, on a connection from anybody but a trusted proxy. What
 * reads them later need not ask who sent them.
 */
final class ForwardedHeaders extends ChannelInboundHandlerAdapter {

    private static final List<AsciiString> NAMES = List.of(
            AsciiString.cached("x-forwarded-user"),
            AsciiString.cached("x-forwarded-for"),
            AsciiString.cached("x-forwarded-host"),
            AsciiString.cached("x-forwarded-proto"),
            AsciiString.cached("forwarded"));

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request) {
            HttpHeaders headers = request.headers();
            for (AsciiString name : NAMES) {
                headers.remove(name);
            }
        }
        context.fireChannelRead(message);
    }
}
