package com.xrides.operations.faults;

import java.util.Arrays;
import java.util.Optional;

/** Something that a node knows to be wrong with itself, though it may be ready. An alert for each. */
public enum NodeFault {
    BOOKS_UNMATCHED("books-unmatched", "settled bookings that the tables do not hold: begin with the runbook"),
    SPOOL_DAMAGED(
            "spool-damaged", "a spool that was found damaged since its start, or that cannot be used: see its log"),
    SPOOL_NEARLY_FULL("spool-nearly-full", "a spool that is filled to more than four fifths"),
    SPOOL_REFUSES("spool-refuses", "bookings that its spool could not hold within the last two minutes"),
    SPOOL_UNCLAIMED("spool-unclaimed", "entries in its spool that no capability of it sends"),
    DISK_FILLING("disk-filling", "less than 512 MiB left on the disk of its data directory"),
    SHEDDING("shedding", "turned bookings away within the last two minutes, because it had too many in flight"),
    CONNECTIONS_REJECTED(
            "connections-rejected", "closed connections within the last two minutes, because it had too many"),
    STREAMS_STALLED("streams-stalled", "given up streams within the last ten minutes, because nothing could be stored"),
    OUTCOMES_DROPPED("outcomes-dropped", "late outcomes that it could not report within the last ten minutes"),
    FAILURES_PILE_UP("failures-pile-up", "counted more than 20 open failures"),
    HEAP_NEARLY_FULL("heap-nearly-full", "more than 85% of its heap in use for good"),
    CERTIFICATE_ENDS("certificate-ends", "a certificate that has ended, or ends within 14 days: renew its file"),
    AUDIT_TRAIL_NOT_WRITTEN(
            "audit-trail-not-written", "acts of operators that have not been in the audit trail for a minute"),
    FAILURES_UNRECORDED(
            "failures-unrecorded", "left failures unrecorded within the last ten minutes, because there were too many"),
    PLANS_OLD("plans-old", "plans whose last complete fetch is more than five minutes old"),
    FEED_FAILING("feed-failing", "a feed whose provider fails: its circuit breaker is open"),
    LOG_LINES_DROPPED(
            "log-lines-dropped", "left out lines of its log within the last ten minutes: its reader is too slow");

    private final String text;
    private final String what;

    NodeFault(String text, String what) {
        this.text = text;
        this.what = what;
    }

    /** The code for programs. */
    public String text() {
        return text;
    }

    /** What the node has, or has done; the end of a sentence that begins with its name. */
    public String what() {
        return what;
    }

    /** By its code; nothing for one of a later release. */
    public static Optional<NodeFault> of(String text) {
        return Arrays.stream(values()).filter(fault -> fault.text.equals(text)).findFirst();
    }
}
