package com.xrides.drill.load;

import com.xrides.drill.environment.NodePlan;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/** Connections that announce a booking and then send a byte a second; when one is closed another is opened. */
public final class SlowConnections implements AutoCloseable {

    private static final long SECOND = 1000;
    private static final byte[] HEAD = ("POST /bookings HTTP/1.1\r\nHost: drill\r\nContent-Type: application/json\r\n"
                    + "Content-Length: 1000\r\n\r\n{")
            .getBytes(StandardCharsets.US_ASCII);

    private final Client client;
    private final NetClient net;
    private final int count;
    private final AtomicLong opened = new AtomicLong();
    private final AtomicLong ended = new AtomicLong();
    private volatile boolean open = true;

    public SlowConnections(Client client, int count) {
        this.client = client;
        this.count = count;
        net = client.vertx().createNetClient(new NetClientOptions().setConnectTimeout((int) SECOND));
    }

    public void open() {
        client.run(() -> {
            for (int i = 0; i < count; i++) {
                connect(client.node(i));
            }
        });
    }

    public long opened() {
        return opened.get();
    }

    public long ended() {
        return ended.get();
    }

    @Override
    public void close() {
        open = false;
        var unused = net.close();
    }

    private void connect(NodePlan node) {
        var unused = net.connect(node.port(), node.host())
                .onSuccess(socket -> dribble(socket, node))
                .onFailure(refused -> connectLater(node));
    }

    private void dribble(NetSocket socket, NodePlan node) {
        opened.incrementAndGet();
        var quiet = socket.exceptionHandler(broken -> {});
        var unused = quiet.write(Buffer.buffer(HEAD));
        long timer = client.vertx().setPeriodic(SECOND, tick -> {
            var ignored = socket.write(" ");
        });
        socket.closeHandler(gone -> {
            var ignored = client.vertx().cancelTimer(timer);
            ended.incrementAndGet();
            connectLater(node);
        });
    }

    private void connectLater(NodePlan node) {
        if (open) {
            var unused = client.vertx().setTimer(SECOND, due -> connect(node));
        }
    }
}
