package com.xrides.spool;

import com.xrides.bookings.messages.SpoolMessages.EraseHeld;
import com.xrides.bookings.messages.SpoolMessages.HeldErased;
import com.xrides.bookings.messages.SpoolMessages.HeldListed;
import com.xrides.bookings.messages.SpoolMessages.ListHeld;
import com.xrides.bookings.outcome.BookingStatus.State;
import com.xrides.bookings.outcome.LateOutcome;
import com.xrides.platform.runtime.spool.Settled;
import com.xrides.platform.runtime.spool.SpoolKind;
import com.xrides.spool.drain.BookingKind;
import com.xrides.spool.file.Spool;
import com.xrides.spool.table.PendingEntry;
import com.xrides.spool.table.PersonalBookings;
import com.xrides.spool.table.PersonalBookings.Part;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What this node's spools hold of one person. Erasing stores each booking without its content, so that whoever was told
 * 202 has an outcome and whoever sends it again the right answer, and overwrites it in the file. Lives on one event loop.
 */
final class HeldPersonalData {

    private final Spools spools;
    private final BookingKind bookings;

    HeldPersonalData(Spools spools, BookingKind bookings) {
        this.spools = spools;
        this.bookings = bookings;
    }

    /** Fails, and may have erased a part, when the tables cannot take it now. */
    Future<HeldErased> erase(EraseHeld request) {
        Future<Long> erased = Future.succeededFuture(0L);
        for (Spool spool : spools.all()) {
            erased = erased.compose(before -> erase(spool, request.user(), 0).map(count -> before + count));
        }
        return erased.map(HeldErased::new);
    }

    private Future<Long> erase(Spool spool, long user, long after) {
        return find(spool, user, after)
                .compose(part -> erase(spool, part.bookings())
                        .compose(done -> part.isLast() ? Future.succeededFuture(0L) : erase(spool, user, part.last()))
                        .map(rest -> part.bookings().size() + rest));
    }

    private Future<Void> erase(Spool spool, List<PendingEntry> rows) {
        if (rows.isEmpty()) {
            return Future.succeededFuture();
        }
        return bookings.sendErased(rows.stream().map(PendingEntry::entry).toList())
                .compose(settled -> settle(spool, rows, settled));
    }

    private Future<Void> settle(Spool spool, List<PendingEntry> rows, List<Settled<LateOutcome>> settled) {
        var stored = new ArrayList<PendingEntry>();
        var failed = new ArrayList<PendingEntry>();
        var failures = new ArrayList<LateOutcome>();
        for (int i = 0; i < rows.size(); i++) {
            LateOutcome failure = settled.get(i).failure();
            if (failure != null) {
                failed.add(rows.get(i));
                failures.add(failure);
            } else if (settled.get(i).state() == Settled.State.STORED) {
                stored.add(rows.get(i));
            }
        }
        Future<Void> done =
                stored.isEmpty() ? Future.succeededFuture() : spool.erase(SpoolKind.BOOKING, stored, State.STORED);
        if (!failed.isEmpty()) {
            done = done.compose(erased -> bookings.report(failures))
                    .compose(told -> spool.erase(SpoolKind.BOOKING, failed, State.FAILED));
        }
        int left = rows.size() - stored.size() - failed.size();
        return left == 0
                ? done
                : done.compose(erased -> Future.failedFuture(left + " held bookings cannot be stored now"));
    }

    Future<HeldListed> list(ListHeld request) {
        List<Spool> all = spools.all();
        int file = Math.toIntExact(request.file());
        if (file < 0 || file >= all.size()) {
            return Future.succeededFuture(new HeldListed(List.of(), HeldListed.END, 0));
        }
        return find(all.get(file), request.user(), request.after())
                .map(part -> new HeldListed(
                        part.bookings().stream()
                                .map(row -> new String(row.entry().payload(), StandardCharsets.UTF_8))
                                .toList(),
                        part.isLast() ? file + 1L : file,
                        part.isLast() ? 0 : part.last()));
    }

    private static Future<Part> find(Spool spool, long user, long after) {
        return spool.ask(connection -> new PersonalBookings(connection).find(user, after));
    }
}
