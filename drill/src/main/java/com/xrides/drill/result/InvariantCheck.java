package com.xrides.drill.result;

import com.xrides.bookings.Booking;
import com.xrides.drill.load.BookingContent;
import com.xrides.drill.load.Journal;
import com.xrides.drill.load.Request;
import com.xrides.drill.load.RequestHistory;
import com.xrides.drill.load.StoredBookings;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Compares the answers with what is stored. */
public final class InvariantCheck {

    private static final int CONFLICT = 409;
    private static final int STRANGE = -1;

    private final Collection<Request> requests;
    private final Set<Long> failures;

    /** The variants sent for each id, a bit each. */
    private final Map<Long, Integer> sent = new HashMap<>();

    /** The variant that is stored, or {@link #STRANGE}. */
    private final Map<Long, Integer> stored = new HashMap<>();

    private final Set<Long> lost = new TreeSet<>();
    private final Set<Long> twice = new TreeSet<>();
    private final Set<Long> wrong = new TreeSet<>();
    private final List<Long> unanswered = new ArrayList<>();
    private final List<Long> refused = new ArrayList<>();
    private final Set<Long> failed = new TreeSet<>();

    private InvariantCheck(Collection<Request> requests, Set<Long> failures) {
        this.requests = requests;
        this.failures = failures;
        requests.forEach(request -> sent.merge(request.id(), 1 << request.variant(), (a, b) -> a | b));
    }

    /**
     * Checks one fault's bookings.
     *
     * @param failures the ids in {@code GET /failures}
     */
    public static Findings run(RequestHistory history, StoredBookings table, Set<Long> failures, Connection database)
            throws SQLException {
        var check = new InvariantCheck(history.requests(), failures);
        table.forEach(database, check::takeRow);
        check.requests.forEach(check::judge);
        return new Findings(
                List.copyOf(check.lost),
                List.copyOf(check.twice),
                List.copyOf(check.wrong),
                List.copyOf(check.unanswered),
                List.copyOf(check.refused),
                List.copyOf(check.failed));
    }

    private void takeRow(Booking row) {
        int variant = variantOf(row);
        if (stored.put(row.id(), variant) != null) {
            twice.add(row.id());
        }
        if (variant == STRANGE) {
            wrong.add(row.id());
        }
    }

    private int variantOf(Booking row) {
        int variants = sent.getOrDefault(row.id(), 0);
        for (int variant = 0; variants >> variant != 0; variant++) {
            if ((variants >> variant & 1) == 1
                    && BookingContent.of(row.id(), variant).equals(row)) {
                return variant;
            }
        }
        return STRANGE;
    }

    private void judge(Request request) {
        if (request.isStored()) {
            judgeStored(request);
        } else if (request.isPending()) {
            judgePending(request);
        } else if (request.status() == Journal.NO_ANSWER) {
            unanswered.add(request.id());
        } else if (request.status() >= 400 && request.status() < 500 && !isRealConflict(request)) {
            refused.add(request.id());
        }
    }

    private void judgeStored(Request request) {
        Integer variant = stored.get(request.id());
        if (variant == null) {
            lost.add(request.id());
        } else if (variant != request.variant()) {
            wrong.add(request.id());
        }
    }

    /** A pending booking that is stored with another content is lost, unless a failure reports it. */
    private void judgePending(Request request) {
        Integer variant = stored.get(request.id());
        if (variant != null && variant == request.variant()) {
            return;
        }
        (failures.contains(request.id()) ? failed : lost).add(request.id());
    }

    private boolean isRealConflict(Request request) {
        Integer variant = stored.get(request.id());
        return request.status() == CONFLICT && variant != null && variant != request.variant();
    }
}
