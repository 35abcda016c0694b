package com.xrides.intake.contract;

import com.xrides.intake.contract.FailureAct.Action;
import com.xrides.intake.contract.Message.ActOnFailure;
import com.xrides.intake.contract.Message.FailuresFound;
import com.xrides.intake.contract.Message.FindFailure;
import com.xrides.intake.contract.Message.ListFailures;
import com.xrides.intake.contract.Message.RecordFailures;
import com.xrides.intake.contract.Message.ReportOutcomes;
import java.util.List;

/** The wire form of what tells and keeps failures. */
@SuppressWarnings("EnumOrdinal") // the order of Action is part of the format, as it says
final class FailureMessages {

    static final List<MessageType<?>> TYPES = List.of(
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
