package com.xrides.bookings.messages;

import com.xrides.bookings.outcome.Failure;
import com.xrides.bookings.outcome.FailureAct;
import com.xrides.bookings.outcome.FailureAct.Action;
import com.xrides.bookings.outcome.LateOutcome;
import com.xrides.platform.bus.Address;
import com.xrides.platform.bus.Done;
import com.xrides.platform.bus.Message;
import com.xrides.platform.bus.MessageType;
import com.xrides.platform.bus.WireReader;
import com.xrides.platform.bus.WireWriter;
import java.util.List;

/** Messages that report, record and list failures, and their wire format. */
@SuppressWarnings("EnumOrdinal") // the order of Action is part of the format, as it says
public final class FailureMessages {

    public static final Address<ReportOutcomes, Done> REPORT_OUTCOMES = new Address<>("bookings.outcome");

    public static final Address<RecordFailures, Done> RECORD_FAILURES = new Address<>("failures.record");

    public static final Address<FindFailure, FailuresFound> FIND_FAILURE = new Address<>("failures.find");

    /** Lists failures from the table; answered by persistence nodes. */
    public static final Address<ListFailures, FailuresFound> RECORDED_FAILURES = new Address<>("failures.recorded");

    /** Lists failures for the API; answered by status nodes. */
    public static final Address<ListFailures, FailuresFound> LIST_FAILURES = new Address<>("failures.list");

    public static final Address<ActOnFailure, FailuresFound> ACT_ON_FAILURE = new Address<>("failures.act");

    /** Reports late outcomes, those whose requests no longer wait; answered by {@link Done} once they are recorded. */
    public record ReportOutcomes(List<LateOutcome> outcomes) implements Message {
        public ReportOutcomes {
            outcomes = List.copyOf(outcomes);
        }
    }

    /** Records failures durably and idempotently; answered by {@link Done}. */
    public record RecordFailures(List<Failure> failures) implements Message {
        public RecordFailures {
            failures = List.copyOf(failures);
        }
    }

    /**
     * Requests failures recorded after a sequence number, oldest first; answered by {@link FailuresFound}.
     *
     * @param openOnly leaves out those that were resolved or dismissed
     */
    public record ListFailures(long after, int limit, boolean openOnly) implements Message {}

    /**
     * Requests the newest failures of one booking; answered by {@link FailuresFound}, in the order of their sequence. A
     * node of an older release returns the newest one only.
     */
    public record FindFailure(long id, int limit) implements Message {

        /** Requests only the newest failure. */
        public FindFailure(long id) {
            this(id, 1);
        }
    }

    public record FailuresFound(List<Failure> failures) implements Message {
        public FailuresFound {
            failures = List.copyOf(failures);
        }
    }

    /**
     * Records an act on an open failure; answered by {@link FailuresFound} with that failure as it was before, or empty
     * where there is none.
     *
     * @param sequence which failure; 0 for the booking's newest open one
     * @param id the booking's
     */
    public record ActOnFailure(long sequence, long id, FailureAct act) implements Message {}

    /** The wire formats of these messages. */
    public static final List<MessageType<?>> TYPES = List.of(
            new MessageType<>(
                    7,
                    ReportOutcomes.class,
                    (message, out) -> out.writeList(message.outcomes(), late -> writeLate(late, out)),
                    in -> new ReportOutcomes(in.readList(FailureMessages::readLate))),
            new MessageType<>(
                    8,
                    RecordFailures.class,
                    (message, out) -> out.writeList(message.failures(), failure -> writeFailure(failure, out)),
                    in -> new RecordFailures(in.readList(FailureMessages::readFailure))),
            new MessageType<>(
                    9,
                    ListFailures.class,
                    (message, out) -> {
                        out.writeLong(message.after());
                        out.writeLong(message.limit());
                        out.writeByte(message.openOnly() ? 1 : 0);
                    },
                    in -> new ListFailures(in.readLong(), in.readInt(), in.hasMore() && in.readByte() == 1)),
            new MessageType<>(
                    10,
                    FindFailure.class,
                    (message, out) -> {
                        out.writeLong(message.id());
                        out.writeLong(message.limit());
                    },
                    in -> new FindFailure(in.readLong(), in.hasMore() ? in.readInt() : 1)),
            new MessageType<>(
                    11,
                    FailuresFound.class,
                    (message, out) -> out.writeList(message.failures(), failure -> writeFailure(failure, out)),
                    in -> new FailuresFound(in.readList(FailureMessages::readFailure))),
            new MessageType<>(
                    18,
                    ActOnFailure.class,
                    (message, out) -> {
                        out.writeLong(message.sequence());
                        out.writeLong(message.id());
                        writeAct(message.act(), out);
                    },
                    in -> new ActOnFailure(in.readLong(), in.readLong(), readAct(in))));

    private FailureMessages() {}

    private static void writeLate(LateOutcome late, WireWriter out) {
        out.writeLong(late.id());
        OutcomeFormat.write(late.outcome(), out);
        out.writeTime(late.at());
        out.writeOptionalText(late.payload());
    }

    private static LateOutcome readLate(WireReader in) {
        return new LateOutcome(
                in.readLong(), OutcomeFormat.read(in), in.readTime(), in.hasMore() ? in.readOptionalText() : null);
    }

    private static void writeFailure(Failure failure, WireWriter out) {
        out.writeLong(failure.sequence());
        out.writeLong(failure.id());
        out.writeText(failure.code());
        out.writeText(failure.message());
        out.writeTime(failure.at());
        out.writeOptionalText(failure.payload());
        out.writeList(failure.acts(), act -> writeAct(act, out));
    }

    private static Failure readFailure(WireReader in) {
        return new Failure(
                in.readLong(),
                in.readLong(),
                in.readText(),
                in.readText(),
                in.readTime(),
                in.hasMore() ? in.readOptionalText() : null,
                in.hasMore() ? in.readList(FailureMessages::readAct) : List.of());
    }

    private static void writeAct(FailureAct act, WireWriter out) {
        out.writeByte(act.action().ordinal());
        out.writeText(act.by());
        out.writeTime(act.at());
    }

    private static FailureAct readAct(WireReader in) {
        return new FailureAct(Action.values()[in.readByte()], in.readText(), in.readTime());
    }
}
