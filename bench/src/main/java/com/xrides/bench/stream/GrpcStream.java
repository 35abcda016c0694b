package com.xrides.bench.stream;

import com.google.protobuf.Timestamp;
import com.xrides.bench.load.Acknowledged;
import com.xrides.bench.load.BookingIds;
import com.xrides.grpc.v1.Booking;
import com.xrides.grpc.v1.BookingOutcome;
import com.xrides.grpc.v1.OutcomeStatus;
import com.xrides.grpc.v1.SaveBookingsRequest;
import com.xrides.grpc.v1.SaveBookingsResponse;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.grpc.client.GrpcClient;
import io.vertx.grpc.client.GrpcClientRequest;
import io.vertx.grpc.client.GrpcClientResponse;
import io.vertx.grpc.common.GrpcMessageDecoder;
import io.vertx.grpc.common.GrpcMessageEncoder;
import io.vertx.grpc.common.GrpcStatus;
import io.vertx.grpc.common.ServiceMethod;
import io.vertx.grpc.common.ServiceName;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** A {@code SaveBookings} call over gRPC; outcomes are read concurrently. */
public final class GrpcStream implements BookingStream {

    private static final int TIMEOUT_SECONDS = 60;

    /** Bookings per message. */
    private static final int TOGETHER = 100;

    private static final ServiceMethod<SaveBookingsResponse, SaveBookingsRequest> SAVE_BOOKINGS = ServiceMethod.client(
            ServiceName.create("xrides.intake.v1.BookingIntake"),
            "SaveBookings",
            GrpcMessageEncoder.<SaveBookingsRequest>encoder(),
            GrpcMessageDecoder.decoder(SaveBookingsResponse.getDefaultInstance()));

    private static final Booking PATTERN = Booking.newBuilder()
            .setUserId(22179)
            .setVehicleModelId(12)
            .setTravelTypeId(2)
            .setFromAreaId(1096)
            .setToAreaId(393)
            .setFromCityId(15)
            .setFromDate(Timestamp.newBuilder().setSeconds(1_357_012_800))
            .setToDate(Timestamp.newBuilder().setSeconds(1_357_018_200))
            .setBookingCreated(Timestamp.newBuilder().setSeconds(1_357_006_860))
            .setMobileSiteBooking(true)
            .setFromLat(12.96519)
            .setFromLong(77.71932)
            .setToLat(13.19956)
            .setToLong(77.70688)
            .build();

    private final Vertx vertx;

    /** Kept referenced: Vert.x closes a client that is garbage collected. */
    private final GrpcClient client;

    private final BookingIds ids;
    private final Acknowledged sent;
    private final int first;
    private final Promise<GrpcStatus> end = Promise.promise();
    private final CompletableFuture<GrpcStatus> ended =
            end.future().toCompletionStage().toCompletableFuture();
    private final AtomicLong stored = new AtomicLong();
    private volatile boolean stopping;

    private GrpcStream(Vertx vertx, BookingIds ids) {
        this.vertx = vertx;
        this.client = GrpcClient.client(vertx);
        this.ids = ids;
        this.sent = Acknowledged.none(ids);
        this.first = ids.position();
    }

    /** Connects and starts; returns at once. */
    public static GrpcStream start(String host, int port, BookingIds ids) {
        Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
        var stream = new GrpcStream(vertx, ids);
        var unused = stream.client
                .request(SocketAddress.inetSocketAddress(port, host), SAVE_BOOKINGS)
                .compose(stream::exchange)
                .onFailure(stream.end::tryFail);
        return stream;
    }

    @Override
    public long stored() {
        if (ended.isDone()) {
            throw new IllegalStateException("the stream ended: " + end.future());
        }
        return stored.get();
    }

    @Override
    public Acknowledged finish() {
        stopping = true;
        GrpcStatus status;
        try {
            status = ended.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the stream did not end well: " + e.getMessage(), e);
        } finally {
            var unused = vertx.close();
        }
        if (status != GrpcStatus.OK || stored.get() != ids.position() - first) {
            throw new IllegalStateException("%d bookings were sent, %d were told to be stored, and it ended with %s"
                    .formatted(ids.position() - first, stored.get(), status));
        }
        return sent;
    }

    private Future<Void> exchange(GrpcClientRequest<SaveBookingsRequest, SaveBookingsResponse> request) {
        request.drainHandler(drained -> send(request));
        send(request);
        return request.response().compose(this::read);
    }

    private void send(GrpcClientRequest<SaveBookingsRequest, SaveBookingsResponse> request) {
        if (stopping) {
            request.drainHandler(null);
            var unused = request.end();
            return;
        }
        var unused = request.write(next());
        if (!request.writeQueueFull()) {
            // When the stream is full the drain handler continues.
            vertx.runOnContext(next -> send(request));
        }
    }

    private SaveBookingsRequest next() {
        var message = SaveBookingsRequest.newBuilder();
        for (int i = 0; i < TOGETHER; i++) {
            int position = ids.take(1);
            sent.add(position);
            message.addBookings(PATTERN.toBuilder().setId(ids.idAt(position)));
        }
        return message.build();
    }

    private Future<Void> read(GrpcClientResponse<SaveBookingsRequest, SaveBookingsResponse> response) {
        response.handler(answer -> {
            for (BookingOutcome outcome : answer.getOutcomesList()) {
                if (outcome.getStatus() != OutcomeStatus.STORED) {
                    end.tryFail("a booking was not stored: " + outcome);
                }
            }
            stored.addAndGet(answer.getOutcomesCount());
        });
        response.exceptionHandler(end::tryFail);
        response.endHandler(told -> end.tryComplete(response.status()));
        return response.end();
    }
}
