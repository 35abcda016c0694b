package com.xrides.platform.web.port;

import com.xrides.platform.web.content.AcceptedCodings;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufInputStream;
import io.netty.buffer.ByteBufOutputStream;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Compresses large whole answers of text for clients that take gzip. Answers in parts are sent as they come. Not Vert.x's
 * compression, which (5.0.12) leaves requests that were sent ahead on a connection unanswered. One connection.
 */
final class CompressedResponses extends ChannelDuplexHandler {

    /** Shorter ones fit into a packet either way. */
    private static final int LEAST_BYTES = 1400;

    /** Larger ones would hold up the others of the event loop. */
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    private static final Pattern TEXT = Pattern.compile("text/|json|yaml|javascript|xml");

    /** What is still to be answered: whether it may be compressed. */
    private final Queue<Boolean> requests = new ArrayDeque<>(4);

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request) {
            requests.add(!request.method().equals(HttpMethod.HEAD)
                    && AcceptedCodings.includeGzip(request.headers().get(HttpHeaderNames.ACCEPT_ENCODING)));
        }
        context.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        Object sent = message;
        if (message instanceof HttpResponse response
                && response.status().codeClass() != HttpStatusClass.INFORMATIONAL) {
            boolean takesGzip = Boolean.TRUE.equals(requests.poll());
            if (response instanceof FullHttpResponse whole && isCompressible(whole)) {
                whole.headers().set(HttpHeaderNames.VARY, HttpHeaderNames.ACCEPT_ENCODING);
                sent = takesGzip ? compressed(context, whole) : whole;
            }
        }
        var unused = context.write(sent, promise);
    }

    private static boolean isCompressible(FullHttpResponse response) {
        int bytes = response.content().readableBytes();
        HttpHeaders headers = response.headers();
        return bytes >= LEAST_BYTES
                && bytes <= MOST_BYTES
                && !headers.contains(HttpHeaderNames.CONTENT_ENCODING)
                && isText(headers.get(HttpHeaderNames.CONTENT_TYPE));
    }

    private static boolean isText(@Nullable String type) {
        return type != null && TEXT.matcher(type).find();
    }

    private static FullHttpResponse compressed(ChannelHandlerContext context, FullHttpResponse response) {
        ByteBuf content = response.content();
        ByteBuf gzip = context.alloc().buffer(content.readableBytes() / 4);
        try (var in = new ByteBufInputStream(content);
                var out = new FastGzip(new ByteBufOutputStream(gzip))) {
            var unused = in.transferTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException("memory to memory", e);
        } finally {
            response.release();
        }
        HttpHeaders headers = response.headers();
        headers.set(HttpHeaderNames.CONTENT_ENCODING, HttpHeaderValues.GZIP);
        headers.set(HttpHeaderNames.CONTENT_LENGTH, gzip.readableBytes());
        return new DefaultFullHttpResponse(
                response.protocolVersion(), response.status(), gzip, headers, response.trailingHeaders());
    }

    /** For an event loop a second is worth more than a byte. */
    private static final class FastGzip extends GZIPOutputStream {

        private FastGzip(ByteBufOutputStream out) throws IOException {
            super(out, 8192);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
