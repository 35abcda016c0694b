package com.xrides.testing;

import static com.xrides.testing.Waiting.resultOf;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A TCP proxy in front of the database that a test can cut, or make swallow what is sent over it. */
public final class DatabaseLine implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final ServerAddress database;
    private final NetClient client = vertx.createNetClient();
    private final NetServer server = vertx.createNetServer();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private volatile boolean cut;

    private DatabaseLine(ServerAddress database) {
        this.database = database;
    }

    /** One that lets everything through, to the database of this URL. */
    public static DatabaseLine to(String url) {
        var line = new DatabaseLine(ServerAddress.parse(url));
        resultOf(line.server.connectHandler(line::take).listen(0, "localhost"));
        return line;
    }

    /** The database's URL by this line. */
    public String url() {
        return "postgresql://%s:%s@localhost:%d/%s"
                .formatted(database.user(), database.password(), server.actualPort(), database.database());
    }

    /** Ends all connections, and lets no new one through. */
    public void cut() {
        cut = true;
        calls.forEach(Call::end);
    }

    /** Lets new connections through again. */
    public void mend() {
        cut = false;
    }

    /** Swallows what either side says on the connections that are there now; new ones work. */
    public void silence() {
        calls.forEach(call -> {
            call.toServer = false;
            call.toClient = false;
        });
    }

    /** Swallows what the server says on the connections that are there now. */
    public void swallowAnswers() {
        calls.forEach(call -> call.toClient = false);
    }

    private void take(NetSocket caller) {
        if (cut) {
            var unused = caller.close();
            return;
        }
        caller.pause();
        var unused = client.connect(database.port(), database.host())
                .onSuccess(callee -> calls.add(new Call(caller, callee)))
                .onFailure(cause -> {
                    var unusedClose = caller.close();
                });
    }

    @Override
    public void close() {
        resultOf(vertx.close());
    }

    private static final class Call {

        private final NetSocket caller;
        private final NetSocket callee;
        private volatile boolean toServer = true;
        private volatile boolean toClient = true;

        Call(NetSocket caller, NetSocket callee) {
            this.caller = caller;
            this.callee = callee;
            caller.handler(bytes -> pass(toServer, bytes, callee)).closeHandler(gone -> end());
            callee.handler(bytes -> pass(toClient, bytes, caller)).closeHandler(gone -> end());
            caller.resume();
        }

        private static void pass(boolean open, Buffer bytes, NetSocket to) {
            if (open) {
                var unused = to.write(bytes);
            }
        }

        void end() {
            var unused = caller.close();
            var unusedToo = callee.close();
        }
    }
}
