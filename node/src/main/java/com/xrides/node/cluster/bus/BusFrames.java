package com.xrides.node.cluster.bus;

import com.xrides.platform.bus.BusCodec;
import com.xrides.platform.log.LogRateLimiter;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.CorruptedFrameException;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.handler.codec.TooLongFrameException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes on whole frames of the event bus that are as they should be, and ends a connection that brings another: one that
 * claims more than {@link BusCodec#MAX_FRAME} bytes before any memory is taken for it.
 */
final class BusFrames extends LengthFieldBasedFrameDecoder {

    private static final Logger LOG = LoggerFactory.getLogger(BusFrames.class);

    /** Whoever is refused may try as often as it likes. */
    private static final LogRateLimiter REFUSALS = new LogRateLimiter(1);

    private static final String NAME = "bus-frames";

    /** What Vert.x puts behind everything else. */
    private static final String VERTX = "handler";

    private boolean refused;

    private BusFrames() {
        super(BusCodec.MAX_FRAME + Integer.BYTES, 0, Integer.BYTES, 0, 0, true);
    }

    /** Puts it between what decrypts and what reads messages, which on an encrypted connection is added later. */
    static void addTo(ChannelPipeline pipeline) {
        if (pipeline.get(VERTX) == null) {
            pipeline.addLast(NAME, new BusFrames());
        } else {
            pipeline.addBefore(VERTX, NAME, new BusFrames());
        }
    }

    @Override
    protected @Nullable Object decode(ChannelHandlerContext context, ByteBuf in) throws Exception {
        if (refused) {
            in.skipBytes(in.readableBytes());
            return null;
        }
        var frame = (ByteBuf) super.decode(context, in);
        if (frame != null) {
            try {
                FrameCheck.check(frame, BusCodec.NAME);
            } catch (CorruptedFrameException e) {
                frame.release();
                throw e;
            }
        }
        return frame;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof TooLongFrameException || cause instanceof CorruptedFrameException) {
            refused = true;
            REFUSALS.log(
                    LOG.atWarn(),
                    "{} sent a frame to the event bus that no member sends; its connection is closed: {}",
                    context.channel().remoteAddress(),
                    cause.getMessage());
            var unused = context.close();
        } else {
            context.fireExceptionCaught(cause);
        }
    }
}
