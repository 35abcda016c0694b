package com.xrides.platform.grpc;

import com.xrides.platform.web.access.Access;
import com.xrides.platform.web.access.Admission;
import com.xrides.platform.web.access.Caller;
import com.xrides.platform.web.access.KeyCheck;
import com.xrides.platform.web.access.Place;
import com.xrides.platform.web.access.Refusal;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Function;

/**
 * Lets calls in by the key in their metadata ({@code authorization}), as HTTP requests are by their header. Lives on one
 * event loop.
 */
public final class CallAccess {

    private final MethodAccess methods;
    private final KeyCheck keys;
    private Caller current = Caller.ANYBODY;

    public CallAccess(MethodAccess methods, KeyCheck keys) {
        this.methods = methods;
        this.keys = keys;
    }

    /** Wraps a handler so that it gets only calls that are let in. */
    public Handler<HttpServerRequest> around(Handler<HttpServerRequest> calls) {
        return request -> {
            Access access = methods.of(request.path());
            Admission admission =
                    access.level() == Access.Level.OPEN ? Admission.ANYBODY : keys.admitRequest(request, access);
            Refusal refusal = admission.refusal();
            if (refusal == null) {
                current = admission.caller();
                calls.handle(request);
            } else {
                GrpcCall.unawaited(GrpcError.of(refusal).endUnread(request.response()));
            }
        };
    }

    /** The caller of the call that is being passed to its handler. */
    public Caller current() {
        return current;
    }

    /** Opens a stream within the limits of its caller, of its peer and of the node. */
    public static void open(
            Caller caller,
            Place place,
            String peer,
            GrpcCall call,
            OpenStreams streams,
            Function<Runnable, OpenStreams.Stream> opener) {
        Refusal refusal = caller.enter(place);
        if (refusal != null) {
            call.refuse(GrpcError.of(refusal));
            return;
        }
        var taken = new Taken(caller, place);
        streams.open(call, peer, whenOver -> {
            taken.used = true;
            return opener.apply(() -> {
                taken.giveBack();
                whenOver.run();
            });
        });
        if (!taken.used) {
            taken.giveBack();
        }
    }

    /** A place that is given back once. */
    private static final class Taken {

        private final Caller caller;
        private final Place place;
        private boolean used;
        private boolean over;

        private Taken(Caller caller, Place place) {
            this.caller = caller;
            this.place = place;
        }

        private void giveBack() {
            if (!over) {
                over = true;
                caller.leave(place);
            }
        }
    }
}
