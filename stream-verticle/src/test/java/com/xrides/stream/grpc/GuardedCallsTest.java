package com.xrides.stream.grpc;

import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Message;
import com.google.rpc.RetryInfo;
import com.xrides.grpc.v1.BookingIntakeProto;
import com.xrides.grpc.v1.GetStatusRequest;
import com.xrides.grpc.v1.GetStatusResponse;
import com.xrides.grpc.v1.SaveBookingsResponse;
import com.xrides.platform.grpc.MethodAccess;
import com.xrides.platform.web.access.Access;
import com.xrides.platform.web.access.Admission;
import com.xrides.platform.web.access.Caller;
import com.xrides.platform.web.access.KeyCheck;
import com.xrides.platform.web.access.Place;
import com.xrides.platform.web.access.Refusal;
import com.xrides.platform.web.access.Refusal.Reason;
import com.xrides.stream.grpc.call.IntakeMethods;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.grpc.client.GrpcClientRequest;
import io.vertx.grpc.common.GrpcStatus;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls to a port that lets in by keys. */
class GuardedCallsTest {

    /** One key by each name that a test uses; the good one has two bookings and one stream. */
    private static final class Keys implements Caller, KeyCheck {

        private final AtomicInteger bookings = new AtomicInteger(2);
        private final AtomicInteger streams = new AtomicInteger(1);

        /** As others could read what it carries if it says so. */
        @Override
        public Admission admitRequest(HttpServerRequest request, Access access) {
            return "http".equals(request.getHeader("x-forwarded-proto"))
                    ? refused(Reason.NOT_ENCRYPTED)
                    : admit(request.getHeader("authorization"), access);
        }

        @Override
        public Admission admit(@Nullable String authorization, Access access) {
            return switch (String.valueOf(authorization)) {
                case "null" -> refused(Reason.CREDENTIALS_MISSING);
                case "Bearer good" -> Admission.granted(this);
                case "Bearer reader" -> refused(Reason.NOT_ALLOWED);
                case "Bearer eager" -> refused(Reason.TOO_FAST);
                case "Bearer early" -> refused(Reason.NOT_KNOWN_YET);
                default -> refused(Reason.CREDENTIALS_INVALID);
            };
        }

        private static Admission refused(Reason reason) {
            return Admission.refused(new Refusal(reason, "No: 100% sure.", 7));
        }

        @Override
        public String name() {
            return "good";
        }

        @Override
        public boolean may(Access access) {
            return true;
        }

        @Override
        public @Nullable Refusal takeBookings(int count) {
            return bookings.addAndGet(-count) < 0 ? new Refusal(Reason.QUOTA_USED, "Two.", 9) : null;
        }

        @Override
        public @Nullable Refusal enter(Place place) {
            return streams.getAndUpdate(left -> Math.max(0, left - 1)) == 0
                    ? new Refusal(Reason.TOO_FAST, "One.", 1)
                    : null;
        }

        @Override
        public void leave(Place place) {
            int unused = streams.incrementAndGet();
        }
    }

    private final RunningIntake intake = RunningIntake.guardedBy(new Keys());

    @AfterEach
    void stop() {
        intake.close();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "none, UNAUTHENTICATED, credentials-missing",
                "Bearer other, UNAUTHENTICATED, credentials-invalid",
                "Bearer reader, PERMISSION_DENIED, not-allowed",
                "Bearer eager, RESOURCE_EXHAUSTED, rate-exceeded",
                "Bearer early, UNAVAILABLE, keys-not-read"
            })
    void whoIsRefusedIsToldWhyByAStatus(@Nullable String key, GrpcStatus status, String code) {
        Answer<GetStatusResponse> answer = status(key);

        answer.assertRefused(status, code);
        if (status == GrpcStatus.RESOURCE_EXHAUSTED) {
            assertThat(answer.detail(RetryInfo.class).getRetryDelay().getSeconds())
                    .isEqualTo(7);
        }
    }

    @Test
    void theWholeCallIsShownToWhoDecides() {
        Answer<GetStatusResponse> answer = resultOf(intake.client()
                .open("GetStatus", GetStatusResponse.getDefaultInstance())
                .compose(request -> {
                    request.headers().set("authorization", "Bearer good").set("x-forwarded-proto", "http");
                    return IntakeClient.send(
                            request, GetStatusRequest.newBuilder().setId(7).build());
                }));

        answer.assertRefused(GrpcStatus.PERMISSION_DENIED, "not-encrypted");
    }

    @Test
    void aStreamBeyondTheQuotaGetsTheOutcomesOfWhatWasWithin() {
        intake.startPersistence();
        BookingStream<SaveBookingsResponse> stream = stream();

        stream.send(GrpcBookings.valid(1));
        stream.send(GrpcBookings.valid(2));
        stream.send(GrpcBookings.valid(3));

        Answer<SaveBookingsResponse> answer = stream.awaitEnd();
        assertThat(answer.status()).isEqualTo(GrpcStatus.RESOURCE_EXHAUSTED);
        assertThat(answer.messages().stream()
                        .mapToInt(SaveBookingsResponse::getOutcomesCount)
                        .sum())
                .isEqualTo(2);
    }

    @Test
    void aSecondStreamWaitsForTheFirst() {
        intake.startPersistence();
        BookingStream<SaveBookingsResponse> first = stream();
        first.send(GrpcBookings.valid(1));
        await().until(() -> !first.messages().isEmpty());

        BookingStream<SaveBookingsResponse> second = stream();
        second.end();
        second.awaitEnd().assertRefused(GrpcStatus.RESOURCE_EXHAUSTED, "rate-exceeded");
        first.end();
        assertThat(first.awaitEnd().status()).isEqualTo(GrpcStatus.OK);

        BookingStream<SaveBookingsResponse> third = stream();
        third.end();
        assertThat(third.awaitEnd().status()).isEqualTo(GrpcStatus.OK);
    }

    @Test
    void everyMethodSaysWhatItRequires() {
        var methods = new MethodAccess();
        methods.add(IntakeMethods.SERVICE, IntakeMethods.ACCESS);
        BookingIntakeProto.getDescriptor()
                .findServiceByName(IntakeMethods.SERVICE.name())
                .getMethods()
                .forEach(method -> assertThat(methods.of(IntakeMethods.SERVICE.pathOf(method.getName()))
                                .scope())
                        .as(method.getName())
                        .isNotNull());
        assertThat(methods.of("/xrides.intake.v1.BookingIntake/New")).isEqualTo(Access.ADMIN);
    }

    private BookingStream<SaveBookingsResponse> stream() {
        GrpcClientRequest<Message, SaveBookingsResponse> request =
                resultOf(intake.client().open("SaveBookings", SaveBookingsResponse.getDefaultInstance()));
        request.headers().set("authorization", "Bearer good");
        return BookingStream.on(request);
    }

    private Answer<GetStatusResponse> status(@Nullable String key) {
        return resultOf(intake.client()
                .open("GetStatus", GetStatusResponse.getDefaultInstance())
                .compose(request -> {
                    if (key != null) {
                        request.headers().set("authorization", key);
                    }
                    return IntakeClient.send(
                            request, GetStatusRequest.newBuilder().setId(7).build());
                }));
    }
}
