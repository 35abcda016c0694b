package com.xrides.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.xrides.bookings.Booking;
import com.xrides.bookings.Booking.Position;
import com.xrides.bookings.StoredBooking;
import com.xrides.bookings.messages.FailureMessages.ActOnFailure;
import com.xrides.bookings.messages.FailureMessages.FailuresFound;
import com.xrides.bookings.messages.FailureMessages.FindFailure;
import com.xrides.bookings.messages.FailureMessages.ListFailures;
import com.xrides.bookings.messages.FailureMessages.RecordFailures;
import com.xrides.bookings.messages.FailureMessages.ReportOutcomes;
import com.xrides.bookings.messages.LookupMessages.BookingFound;
import com.xrides.bookings.messages.LookupMessages.BookingsCounted;
import com.xrides.bookings.messages.LookupMessages.BookingsListed;
import com.xrides.bookings.messages.LookupMessages.BookingsTraced;
import com.xrides.bookings.messages.LookupMessages.CountBookings;
import com.xrides.bookings.messages.LookupMessages.FindBooking;
import com.xrides.bookings.messages.LookupMessages.FindStatus;
import com.xrides.bookings.messages.LookupMessages.ListBookings;
import com.xrides.bookings.messages.LookupMessages.OutcomesKnown;
import com.xrides.bookings.messages.LookupMessages.StatusFound;
import com.xrides.bookings.messages.LookupMessages.TraceBookings;
import com.xrides.bookings.messages.PersonalDataMessages.EraseBookings;
import com.xrides.bookings.messages.PersonalDataMessages.EraseFailures;
import com.xrides.bookings.messages.PersonalDataMessages.Erased;
import com.xrides.bookings.messages.PersonalDataMessages.ListUserBookings;
import com.xrides.bookings.messages.PersonalDataMessages.ListUserFailures;
import com.xrides.bookings.messages.PersonalDataMessages.RequestErasure;
import com.xrides.bookings.messages.PersonalDataMessages.UserBookingsListed;
import com.xrides.bookings.messages.PersonalDataMessages.UserFailure;
import com.xrides.bookings.messages.PersonalDataMessages.UserFailuresListed;
import com.xrides.bookings.messages.SaveMessages.SaveBookings;
import com.xrides.bookings.messages.SaveMessages.SaveOutcomes;
import com.xrides.bookings.messages.SaveMessages.WriterAnnounced;
import com.xrides.bookings.messages.SpoolAuditCounts;
import com.xrides.bookings.messages.SpoolMessages.AuditSpool;
import com.xrides.bookings.messages.SpoolMessages.EraseHeld;
import com.xrides.bookings.messages.SpoolMessages.FindPending;
import com.xrides.bookings.messages.SpoolMessages.HeldErased;
import com.xrides.bookings.messages.SpoolMessages.HeldListed;
import com.xrides.bookings.messages.SpoolMessages.KeepBooking;
import com.xrides.bookings.messages.SpoolMessages.Kept;
import com.xrides.bookings.messages.SpoolMessages.ListHeld;
import com.xrides.bookings.messages.SpoolMessages.PendingFound;
import com.xrides.bookings.messages.SpoolMessages.SpoolAnnounced;
import com.xrides.bookings.messages.SpoolMessages.SpoolAudited;
import com.xrides.bookings.messages.TracedBooking;
import com.xrides.bookings.messages.WriterState;
import com.xrides.bookings.outcome.BookingStatus;
import com.xrides.bookings.outcome.Failure;
import com.xrides.bookings.outcome.FailureAct;
import com.xrides.bookings.outcome.LateOutcome;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.keys.messages.KeyLimits;
import com.xrides.keys.messages.KeyMessages;
import com.xrides.keys.messages.StoredKey;
import com.xrides.operations.audit.AuditMessages.AuditTold;
import com.xrides.operations.audit.AuditMessages.ToldAudited;
import com.xrides.operations.faults.NodeFault;
import com.xrides.operations.figures.FigureMessages.FindHistory;
import com.xrides.operations.figures.FigureMessages.HistoryFound;
import com.xrides.operations.figures.FigureMessages.NodeAnnounced;
import com.xrides.operations.figures.HistoryStep;
import com.xrides.operations.figures.NodeFigures;
import com.xrides.operations.figures.NodeFigures.Latencies;
import com.xrides.operations.figures.NodeIdentity;
import com.xrides.operations.figures.NodeState;
import com.xrides.platform.bus.BusCodec;
import com.xrides.platform.bus.Done;
import com.xrides.platform.bus.Message;
import com.xrides.platform.bus.MessageCodecs;
import com.xrides.platform.bus.OwnerAnnounced;
import com.xrides.platform.database.cluster.TimelineNews;
import com.xrides.platform.runtime.spool.EntryMessages.EntryKept;
import com.xrides.platform.runtime.spool.EntryMessages.KeepEntry;
import com.xrides.platform.trace.SpanContext;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BusCodecTest {

    private static final StoredKey KEY = new StoredKey(
            "abcd",
            "billing",
            List.of("export"),
            "00ff",
            "",
            null,
            Instant.EPOCH,
            "asha",
            null,
            Instant.EPOCH,
            null,
            new KeyLimits(1, 2, 3, 4, 5, 6));
    private static final KeyMessages.RecordAct ACT = new KeyMessages.RecordAct(
            "7b6f3b0e-0000-4000-8000-000000000000", Instant.EPOCH, "asha", "key.create", "id=abcd", 200, "127.0.0.1");

    /** Of a message, in front of it. */
    private static final int LENGTH_DIGITS = 8;

    private static final Instant TIME = Instant.parse("2013-01-01T04:00:00.123456Z");

    private static final Booking FULL = new Booking(
            Long.MAX_VALUE,
            Long.MIN_VALUE,
            Integer.MAX_VALUE,
            3,
            1,
            2,
            -3,
            4,
            Integer.MIN_VALUE,
            TIME,
            Instant.parse("0001-01-01T00:00:00Z"),
            Instant.parse("9999-12-31T23:59:59.999999Z"),
            true,
            false,
            true,
            new Position(-90, 180),
            new Position(0, 12.5),
            "{\"a\":\"Über 🚕\"}");

    private static final Booking BARE = new Booking(
            1, 0, 0, 1, null, null, null, null, null, TIME, null, TIME, false, true, false, null, null, null);

    private static final SpanContext TRACE = new SpanContext("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331");

    private final BusCodec codec = new BusCodec(MessageCodecs.of(Capabilities.messages(Capabilities.all())));

    static Stream<Message> messages() {
        var failure = new Failure(
                7,
                1,
                Outcome.Kind.CONFLICT.code(),
                "a message",
                TIME,
                "{}",
                List.of(new FailureAct(FailureAct.Action.DISMISSED, "somebody", TIME)));
        return Stream.of(
                new KeyMessages.ListKeys("epoch", 7),
                new KeyMessages.KeysListed("epoch", 8, true, List.of(KEY)),
                new KeyMessages.CreateKey(KEY, ACT),
                new KeyMessages.RotateKey("abcd", "00ff", Instant.EPOCH, ACT),
                new KeyMessages.RevokeKey("abcd", ACT),
                new KeyMessages.KeyChanged(true),
                new KeyMessages.ServingAnnounced("node-1", true),
                ACT,
                new KeyMessages.ListActs(1, null, 100),
                new KeyMessages.ListActs(0, 9L, 100),
                new KeyMessages.ActsListed(List.of(new KeyMessages.RecordedAct(5, ACT))),
                new SaveBookings(List.of(FULL, BARE)),
                new SaveBookings(List.of(FULL, BARE), List.of(new TracedBooking(1, TRACE))),
                new SaveBookings(List.of(FULL, BARE), List.of(), List.of(TIME, Instant.EPOCH)),
                new SaveBookings(List.of(FULL), List.of(new TracedBooking(0, TRACE)), List.of(TIME)),
                new SaveOutcomes(List.of(Outcome.STORED, Outcome.CONFLICT), List.of(1L)),
                new SaveOutcomes(List.of(
                        Outcome.STORED,
                        Outcome.DUPLICATE,
                        Outcome.CONFLICT,
                        Outcome.refused("no"),
                        Outcome.unavailable(""))),
                new FindBooking(Long.MAX_VALUE),
                new BookingFound(new StoredBooking(FULL, TIME)),
                new BookingFound(null),
                new BookingFound(null, TIME),
                new EraseHeld(Long.MIN_VALUE),
                new HeldErased(7),
                new ListHeld(7, 1, 900),
                new HeldListed(List.of("{}", ""), HeldListed.END, 0),
                new FindStatus(1),
                new StatusFound(BookingStatus.UNKNOWN),
                new StatusFound(BookingStatus.stored(TIME)),
                new StatusFound(BookingStatus.pending(TIME)),
                new StatusFound(BookingStatus.failed(failure)),
                new ReportOutcomes(List.of(
                        new LateOutcome(1, Outcome.CONFLICT, TIME, "{}"),
                        new LateOutcome(2, Outcome.STORED, TIME, null))),
                new RecordFailures(List.of(failure)),
                new ListFailures(5, 100, true),
                new FindFailure(1),
                new FindFailure(1, 50),
                new FailuresFound(List.of(failure)),
                new Done(),
                new OwnerAnnounced("owner", true, false),
                new WriterAnnounced("bookings.save.a", "node", WriterState.LEAVING),
                new ActOnFailure(3, 4, new FailureAct(FailureAct.Action.RETRIED, "somebody", TIME)),
                new TraceBookings(List.of(1L, Long.MAX_VALUE)),
                new BookingsTraced(List.of(1L), List.of(2L)),
                new CountBookings(TIME, TIME.plusSeconds(1)),
                new BookingsCounted(5, 6),
                new ListBookings(5, Long.MAX_VALUE, TIME, TIME.plusSeconds(1), 500),
                new BookingsListed(List.of(new StoredBooking(FULL, TIME), new StoredBooking(BARE, TIME)), 7),
                new BookingsListed(List.of(), 0),
                new RequestErasure(Long.MIN_VALUE, "somebody"),
                new EraseBookings(7, "(512,0)"),
                new EraseFailures(7, "somebody", ""),
                new Erased(3, "end"),
                new ListUserBookings(7, ""),
                new UserBookingsListed(List.of(new StoredBooking(FULL, TIME), new StoredBooking(BARE, TIME)), "(0,3)"),
                new ListUserFailures(7, "12"),
                new UserFailuresListed(
                        List.of(
                                new UserFailure(1, "booking-conflict", "a message", TIME, "{}"),
                                new UserFailure(2, "booking-refused", "no", TIME, null)),
                        "end"),
                new KeepBooking(FULL),
                new KeepBooking(BARE, TRACE),
                new Kept(false, "full", 7),
                Kept.HELD,
                new KeepEntry("note", "1", "order", new byte[] {1, 0, -1}),
                new KeepEntry("note", "1", null, new byte[0]),
                new EntryKept(false, "full", 7),
                new FindPending(1),
                new PendingFound(TIME),
                new PendingFound(null),
                new SpoolAnnounced("a", "node", 12, true),
                new AuditSpool(TIME, TIME.plusSeconds(1)),
                new SpoolAudited(new SpoolAuditCounts("node", 6, 3, 1, 1, List.of(9L), 1)),
                announced(),
                new OutcomesKnown(List.of(1L, Long.MAX_VALUE)),
                new AuditTold(TIME, TIME.plusSeconds(1)),
                new ToldAudited("node", TIME, 6, List.of(9L), 1),
                new TimelineNews.TimelineSeen(Long.MIN_VALUE, 2),
                new FindHistory(),
                new HistoryFound(List.of(new HistoryStep(5, List.of(1.5, Double.NaN)), new HistoryStep(0, List.of()))));
    }

    private static NodeAnnounced announced() {
        return announced(List.of(NodeFault.SPOOL_DAMAGED, NodeFault.DISK_FILLING));
    }

    private static NodeAnnounced announced(List<NodeFault> faults) {
        return new NodeAnnounced(
                new NodeIdentity("id", "node", "1.0", List.of("http", "status"), TIME, 8080, 8081),
                NodeState.NOT_READY,
                new NodeFigures(
                        9000,
                        List.of("database: it is away"),
                        true,
                        3,
                        4,
                        5.5,
                        0.25,
                        6,
                        7,
                        8,
                        List.of(1L, 2L, 0L),
                        new Latencies(List.of(1000L, 2000L), List.of(1L, 2L, 3L)),
                        true,
                        faults));
    }

    /** A node that told no more than its breaker: the message ends before two fields of a byte each. */
    @Test
    void aNodeThatDoesNotSayHowItsDatabaseIsIsTakenByItsBreaker() {
        Buffer buffer = Buffer.buffer();
        codec.encodeToWire(buffer, announced(List.of()));
        int shorter = buffer.getInt(0) - 2;

        var read = (NodeAnnounced)
                codec.decodeFromWire(0, buffer.setInt(0, shorter).getBuffer(0, buffer.length() - 2));

        assertThat(read.figures().faults()).isEmpty();
        assertThat(read.figures().breakerOpen()).isTrue();
        assertThat(read.figures().databaseUp()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void aMessageArrivesAsItWasSent(Message message) {
        Buffer buffer = Buffer.buffer("before");

        codec.encodeToWire(buffer, message);

        assertThat(codec.decodeFromWire(6, buffer.appendString("after"))).isEqualTo(message);
    }

    @Test
    void everyTypeOfMessageIsAmongThoseTested() {
        List<Class<?>> all = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("com.xrides").stream()
                        .filter(type -> type.isAssignableTo(Message.class) && !type.isInterface())
                        // The example's follow from its records, which the bus's own tests cover.
                        .filter(type -> !type.getPackageName().startsWith("com.xrides.ping"))
                        // Their own tests make one of each.
                        .filter(type -> !type.getPackageName().startsWith("com.xrides.feed"))
                        .filter(type -> !type.getPackageName().startsWith("com.xrides.chat")
                                && !type.getPackageName().startsWith("com.xrides.rates"))
                        .filter(type -> !type.getPackageName().startsWith("com.xrides.events")
                                && !type.getPackageName().startsWith("com.xrides.relay"))
                        .<Class<?>>map(JavaClass::reflect)
                        .toList();

        assertThat(messages().<Class<?>>map(Message::getClass).distinct()).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void aMessageCutShortIsNotRead() {
        Buffer buffer = Buffer.buffer();
        codec.encodeToWire(buffer, new SaveBookings(List.of(FULL)));

        for (int length = 0; length < buffer.length(); length++) {
            Buffer cut = buffer.getBuffer(0, length);
            assertThatThrownBy(() -> codec.decodeFromWire(0, cut)).isInstanceOf(RuntimeException.class);
        }
    }

    @Test
    void anotherVersionIsNamed() {
        Buffer buffer = Buffer.buffer();
        codec.encodeToWire(buffer, new Done());
        buffer.setByte(4, (byte) 9);

        assertThatThrownBy(() -> codec.decodeFromWire(0, buffer)).hasMessageContaining("version 9");
    }

    /** What release 0.1.0 wrote ends earlier: it kept no payload, knew no acts, listed all failures and told one of a booking. */
    @Test
    void messagesOfTheReleaseBeforeAreRead() {
        assertThat(read("000000150108020000000e0e020263026d80c9c19ec58ce904"))
                .isEqualTo(new RecordFailures(List.of(new Failure(7, 1, "c", "m", TIME, null, List.of()))));
        assertThat(read("000000110107020000000a020280c9c19ec58ce904"))
                .isEqualTo(new ReportOutcomes(List.of(new LateOutcome(1, Outcome.CONFLICT, TIME, null))));
        assertThat(read("00000003010a02")).isEqualTo(new FindFailure(1, 1));
        assertThat(read("0000000501090ac801")).isEqualTo(new ListFailures(5, 100, false));
        assertThat(read("0000000e01060100000180c9c19ec58ce904")).isEqualTo(new StatusFound(BookingStatus.stored(TIME)));
    }

    /** A release that knows of no traces reads the bookings and leaves the rest; without any, nothing is added. */
    @Test
    void tracesStandBehindWhatAnOlderReleaseReads() {
        String plain = written(new SaveBookings(List.of(BARE)));
        String traced = written(new SaveBookings(List.of(BARE), List.of(new TracedBooking(0, TRACE))));

        assertThat(traced.substring(LENGTH_DIGITS)).startsWith(plain.substring(LENGTH_DIGITS));
        assertThat(read(plain)).isEqualTo(new SaveBookings(List.of(BARE), List.of()));
        assertThat(written(new KeepBooking(BARE, TRACE)).substring(LENGTH_DIGITS))
                .startsWith(written(new KeepBooking(BARE)).substring(LENGTH_DIGITS));
    }

    private String written(Message message) {
        Buffer buffer = Buffer.buffer();
        codec.encodeToWire(buffer, message);
        return HexFormat.of().formatHex(buffer.getBytes());
    }

    private Message read(String bytes) {
        return codec.decodeFromWire(0, Buffer.buffer(HexFormat.of().parseHex(bytes)));
    }

    /** The numbers and orders that other releases rely on: a change here breaks a rolling restart. */
    @Test
    void theFormatIsTheOneOfVersionOne() {
        Buffer buffer = Buffer.buffer();
        codec.encodeToWire(buffer, new SaveBookings(List.of(BARE)));
        codec.encodeToWire(buffer, new SaveOutcomes(List.of(Outcome.CONFLICT, Outcome.unavailable("x"))));

        assertThat(HexFormat.of().formatHex(buffer.getBytes()))
                .isEqualTo("0000001d0101020000001680100200000280c9c19ec58ce90480c9c19ec58ce904"
                        + "0000000f010204000000010200000003040278");
        assertThat(written(new StatusFound(BookingStatus.pending(TIME))))
                .as("unknown to a release that does not know it")
                .isEqualTo("0000000f01060000000180c9c19ec58ce90401");
    }

    @Test
    void whatNodesTellOfThemselvesKeepsItsForm() {
        String fields = "0128046964086e6f646506312e3004000000050868747470000000070c73746174757380c9c19ec58ce904a07ea2"
                + "7e01d08c0102000000152864617461626173653a206974206973206177617901060840160000000000003fd0000000000000"
                + "0c0e100602040004d00fa01f0602040601";
        String faults = "040000000e1a73706f6f6c2d64616d616765640000000d186469736b2d66696c6c696e67";

        assertThat(written(announced())).isEqualTo("00000095" + fields + faults);
        assertThat(read("00000071" + fields))
                .as("of a release that tells no faults")
                .isEqualTo(announced(List.of()));
    }

    @Test
    void latenciesHaveACountForEachBoundAndOneForAll() {
        assertThatThrownBy(() -> new Latencies(List.of(1000L), List.of(1L)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("1 counts for 1 bounds");
    }
}
