package com.xrides.bench.micro;

import com.xrides.bench.load.BookingBodies;
import com.xrides.bookings.Booking;
import com.xrides.bookings.ParseResult;
import com.xrides.bookings.json.BookingJson;
import com.xrides.bookings.messages.SaveMessages;
import com.xrides.bookings.messages.SaveMessages.SaveBookings;
import com.xrides.platform.bus.BusCodec;
import com.xrides.platform.bus.Done;
import com.xrides.platform.bus.Message;
import com.xrides.platform.bus.MessageCodecs;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Encoding and decoding a batch of bookings in the bus's wire format. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class BusCodecBenchmark {

    private static final int FIRST_ID = 1_234_567_890;

    private final BusCodec codec = new BusCodec(MessageCodecs.of(SaveMessages.TYPES));

    @Param({"1", "32"})
    private int bookings;

    private Message message = new Done();
    private Buffer encoded = Buffer.buffer();

    @Setup
    public void prepare() {
        List<Booking> batch = IntStream.range(FIRST_ID, FIRST_ID + bookings)
                .mapToObj(BusCodecBenchmark::booking)
                .toList();
        message = new SaveBookings(batch);
        encoded = encode();
    }

    @Benchmark
    public Buffer encode() {
        Buffer buffer = Buffer.buffer();
        codec.encodeToWire(buffer, message);
        return buffer;
    }

    @Benchmark
    public Message decode() {
        return codec.decodeFromWire(0, encoded);
    }

    private static Booking booking(int id) {
        ParseResult result = BookingJson.read(BookingBodies.withId(id).getBytes(StandardCharsets.US_ASCII));
        if (result instanceof ParseResult.Accepted accepted) {
            return accepted.booking();
        }
        throw new IllegalStateException("not accepted: " + result);
    }
}
