package com.xrides.persistence.users;

import com.xrides.bookings.messages.SpoolMessages.HeldListed;
import com.xrides.bookings.messages.SpoolMessages.ListHeld;
import com.xrides.bookings.messages.SpoolMessages.SpoolAnnounced;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Writes what spools hold of one person, {@code {"held": …}} for each, and last, where some could not be asked, {@code
 * {"unreached": […]}} with the names of their nodes. Lives on one event loop.
 */
final class HeldExport {

    private final UserSpools spools;
    private final long user;
    private final Function<Buffer, Future<Void>> out;
    private final List<String> unreached = new ArrayList<>();

    /** @param out writes lines; completes when there is room for more */
    HeldExport(UserSpools spools, long user, Function<Buffer, Future<Void>> out) {
        this.spools = spools;
        this.user = user;
        this.out = out;
    }

    /** Fails only if nothing can be written. */
    Future<Void> write() {
        return spools.present().compose(all -> {
            Future<Void> written = Future.succeededFuture();
            for (SpoolAnnounced spool : all) {
                written = written.compose(before -> write(spool, 0, 0));
            }
            return written.compose(before -> unreached.isEmpty()
                    ? Future.succeededFuture()
                    : out.apply(line(new JsonObject().put("unreached", new JsonArray(unreached)))));
        });
    }

    private Future<Void> write(SpoolAnnounced spool, long file, long after) {
        return spools.list(spool, new ListHeld(user, file, after))
                .transform(listed -> listed.failed() ? missed(spool) : write(spool, listed.result()));
    }

    private Future<Void> missed(SpoolAnnounced spool) {
        unreached.add(spool.node());
        return Future.succeededFuture();
    }

    private Future<Void> write(SpoolAnnounced spool, HeldListed part) {
        Buffer lines = Buffer.buffer();
        part.bookings().forEach(booking -> lines.appendBuffer(line(new JsonObject().put("held", booking))));
        return out.apply(lines)
                .compose(written -> part.file() == HeldListed.END
                        ? Future.succeededFuture()
                        : write(spool, part.file(), part.after()));
    }

    private static Buffer line(JsonObject object) {
        return object.toBuffer().appendString("\n");
    }
}
