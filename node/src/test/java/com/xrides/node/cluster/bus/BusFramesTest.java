package com.xrides.node.cluster.bus;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.platform.bus.BusCodec;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Frames as members send them pass whole; no other is read, and its connection ends. */
class BusFramesTest {

    private static final byte OURS = -1;
    private static final byte PING = 1;
    private static final byte STRING = 2;
    private static final byte FAILURE = 15;

    private final EmbeddedChannel connection = new EmbeddedChannel();

    BusFramesTest() {
        // As Vert.x puts it behind everything else.
        connection.pipeline().addLast("handler", new ChannelInboundHandlerAdapter());
        BusFrames.addTo(connection.pipeline());
    }

    @AfterEach
    void close() {
        assertThat(connection.finishAndReleaseAll()).isIn(true, false);
    }

    @Test
    void framesOfMembersPassWholeHoweverTheyArrive() {
        ByteBuf sent = Unpooled.buffer();
        for (ByteBuf frame : new ByteBuf[] {
            frame(OURS, body -> body.writeBytes(new byte[300])),
            frame(PING, body -> body),
            frame(
                    FAILURE,
                    body -> body.writeByte(2)
                            .writeInt(1)
                            .writeByte(1)
                            .writeInt(2)
                            .writeBytes(new byte[2]))
        }) {
            sent.writeBytes(frame);
        }
        byte[] before = ByteBufUtil.getBytes(sent);
        ByteBuf passed = Unpooled.buffer();

        while (sent.isReadable()) {
            connection.writeInbound(sent.readBytes(Math.min(7, sent.readableBytes())));
        }
        for (ByteBuf frame = connection.readInbound(); frame != null; frame = connection.readInbound()) {
            passed.writeBytes(frame);
            frame.release();
        }

        assertThat(ByteBufUtil.getBytes(passed)).isEqualTo(before);
        assertThat(connection.isOpen()).isTrue();
    }

    static Stream<Arguments> framesThatNoMemberSends() {
        return Stream.of(
                Arguments.of("two gigabytes", Unpooled.buffer().writeInt(Integer.MAX_VALUE)),
                Arguments.of("a negative length", Unpooled.buffer().writeInt(-1)),
                Arguments.of("more than the bound", Unpooled.buffer().writeInt(BusCodec.MAX_FRAME + 1)),
                Arguments.of("nothing", Unpooled.buffer().writeInt(0)),
                Arguments.of(
                        "a codec of another name",
                        framed(Unpooled.buffer()
                                .writeBytes(new byte[] {1, OURS})
                                .writeInt(3)
                                .writeBytes(new byte[300]))),
                Arguments.of(
                        "a codec whose name claims two gigabytes",
                        framed(Unpooled.buffer()
                                .writeBytes(new byte[] {1, OURS})
                                .writeInt(Integer.MAX_VALUE)
                                .writeBytes(new byte[300]))),
                Arguments.of(
                        "an address that claims two gigabytes",
                        framed(Unpooled.buffer()
                                .writeBytes(new byte[] {1, PING, 0})
                                .writeInt(Integer.MAX_VALUE - 20)
                                .writeBytes(new byte[300]))),
                Arguments.of("headers that claim two gigabytes", headed(Integer.MAX_VALUE, 0)),
                Arguments.of("more headers than there are", headed(12, Integer.MAX_VALUE)),
                Arguments.of("a header that claims two gigabytes", headed(300, 1)),
                Arguments.of(
                        "a failure that claims two gigabytes",
                        frame(
                                FAILURE,
                                body -> body.writeByte(2)
                                        .writeInt(1)
                                        .writeByte(1)
                                        .writeInt(Integer.MAX_VALUE))),
                Arguments.of("a body in a codec of Vert.x", frame(STRING, body -> body.writeInt(Integer.MAX_VALUE))),
                Arguments.of(
                        "a whole message in a codec of another name",
                        framed(head(OURS, "another", "bookings.find").writeInt(Integer.BYTES))),
                Arguments.of(
                        "an address longer than any of ours",
                        framed(head(PING, "", "a".repeat(5000)).writeInt(Integer.BYTES))),
                Arguments.of(
                        "headers that do not even have their length",
                        framed(head(PING).writeInt(0))),
                Arguments.of(
                        "another version", framed(Unpooled.buffer().writeByte(9).writeBytes(new byte[300]))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void framesThatNoMemberSends(String what, ByteBuf frame) {
        connection.writeInbound(frame, frame(PING, body -> body));

        ByteBuf passed = connection.readInbound();
        assertThat(passed).as(what).isNull();
        assertThat(connection.isOpen()).isFalse();
    }

    private static ByteBuf headed(int claimed, int headers) {
        ByteBuf content = head(PING).writeInt(claimed).writeInt(headers);
        return framed(content.writeInt(Integer.MAX_VALUE).writeBytes(new byte[300]));
    }

    private static ByteBuf frame(byte codec, UnaryOperator<ByteBuf> body) {
        return framed(body.apply(head(codec).writeInt(Integer.BYTES)));
    }

    /** Up to its headers. */
    private static ByteBuf head(byte codec) {
        return head(codec, BusCodec.NAME, "bookings.find");
    }

    private static ByteBuf head(byte codec, String name, String address) {
        ByteBuf head = Unpooled.buffer().writeByte(2).writeByte(codec);
        if (codec == OURS) {
            write(head, name);
        }
        head.writeByte(0);
        write(head, address);
        head.writeInt(0);
        write(head, "the sender");
        return head;
    }

    private static void write(ByteBuf head, String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        head.writeInt(bytes.length).writeBytes(bytes);
    }

    private static ByteBuf framed(ByteBuf content) {
        return Unpooled.buffer().writeInt(content.readableBytes()).writeBytes(content);
    }
}
