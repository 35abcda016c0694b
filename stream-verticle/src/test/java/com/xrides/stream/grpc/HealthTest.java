package com.xrides.stream.grpc;

import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.vertx.grpc.client.GrpcClientRequest;
import io.vertx.grpc.common.GrpcStatus;
import io.vertx.grpc.common.ServiceName;
import io.vertx.grpc.health.v1.HealthCheckRequest;
import io.vertx.grpc.health.v1.HealthCheckResponse;
import io.vertx.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.vertx.grpc.reflection.v1.ServerReflectionRequest;
import io.vertx.grpc.reflection.v1.ServerReflectionResponse;
import io.vertx.grpc.reflection.v1.ServiceResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthTest {

    private static final ServiceName HEALTH = ServiceName.create("grpc.health.v1.Health");
    private static final ServiceName REFLECTION = ServiceName.create("grpc.reflection.v1.ServerReflection");
    private static final ServiceName OLDER_REFLECTION = ServiceName.create("grpc.reflection.v1alpha.ServerReflection");
    private static final String SERVICE = "xrides.intake.v1.BookingIntake";

    private final RunningIntake intake = RunningIntake.start();

    @AfterEach
    void stop() {
        intake.close();
    }

    @Test
    void itServesWhileTheNodeIsReady() {
        assertThat(check("").message().getStatus()).isEqualTo(ServingStatus.SERVING);
        assertThat(check(SERVICE).message().getStatus()).isEqualTo(ServingStatus.SERVING);

        intake.becomeUnready();

        assertThat(check("").message().getStatus()).isEqualTo(ServingStatus.NOT_SERVING);
        assertThat(check(SERVICE).message().getStatus()).isEqualTo(ServingStatus.NOT_SERVING);
    }

    @Test
    void aServiceThatIsNotThereIsNotFound() {
        check("nobody").assertRefused(GrpcStatus.NOT_FOUND, "service-unknown");
    }

    @Test
    void whoWatchesIsToldEveryChangeAlsoAfterAnotherWatcherWent() {
        BookingStream<HealthCheckResponse> leaving = watch(SERVICE);
        BookingStream<HealthCheckResponse> staying = watch("");
        await().until(() -> statuses(leaving).equals(List.of(ServingStatus.SERVING)));
        await().until(() -> statuses(staying).equals(List.of(ServingStatus.SERVING)));

        leaving.cancel();
        intake.becomeUnready();

        await().until(() -> statuses(staying).equals(List.of(ServingStatus.SERVING, ServingStatus.NOT_SERVING)));
    }

    @Test
    void aNodeThatLeavesServesNoMore() {
        BookingStream<HealthCheckResponse> watch = watch(SERVICE);
        await().until(() -> statuses(watch).equals(List.of(ServingStatus.SERVING)));

        resultOf(intake.undeploy());

        assertThat(watch.awaitEnd().status()).isEqualTo(GrpcStatus.UNAVAILABLE);
        assertThat(statuses(watch)).containsExactly(ServingStatus.SERVING, ServingStatus.NOT_SERVING);
    }

    @Test
    void reflectionNamesTheServices() {
        var request = ServerReflectionRequest.newBuilder().setListServices("").build();

        Answer<ServerReflectionResponse> answer = resultOf(intake.client()
                .open(REFLECTION, "ServerReflectionInfo", ServerReflectionResponse.getDefaultInstance())
                .compose(call -> IntakeClient.send(call, request)));

        assertThat(answer.message().getListServicesResponse().getServiceList())
                .extracting(ServiceResponse::getName)
                .contains(SERVICE, HEALTH.fullyQualifiedName(), REFLECTION.fullyQualifiedName());
    }

    @Test
    void reflectionTellsWhatAClientIsMadeFrom() throws InvalidProtocolBufferException {
        var request = ServerReflectionRequest.newBuilder()
                .setFileContainingSymbol(SERVICE)
                .build();

        Answer<ServerReflectionResponse> answer = resultOf(intake.client()
                .open(REFLECTION, "ServerReflectionInfo", ServerReflectionResponse.getDefaultInstance())
                .compose(call -> IntakeClient.send(call, request)));

        var names = new ArrayList<String>();
        for (ByteString file : answer.message().getFileDescriptorResponse().getFileDescriptorProtoList()) {
            names.add(FileDescriptorProto.parseFrom(file).getName());
        }
        assertThat(names).containsExactly("xrides/intake/v1/booking_intake.proto", "google/protobuf/timestamp.proto");
    }

    @Test
    void oneStreamOfReflectionMayAskAgainAndAgain() {
        for (ServiceName version : List.of(REFLECTION, OLDER_REFLECTION)) {
            GrpcClientRequest<Message, ServerReflectionResponse> request = resultOf(intake.client()
                    .open(version, "ServerReflectionInfo", ServerReflectionResponse.getDefaultInstance()));
            var stream = BookingStream.on(request);
            var asked = ServerReflectionRequest.newBuilder().setFileByFilename("google/protobuf/timestamp.proto");

            for (int times = 1; times <= 3; times++) {
                resultOf(request.write(asked.build()));
                int answers = times;
                await().until(() -> stream.messages().size() == answers);
            }
            stream.end();

            assertThat(stream.awaitEnd().status()).isEqualTo(GrpcStatus.OK);
            assertThat(stream.messages())
                    .allSatisfy(
                            answer -> assertThat(answer.getOriginalRequest()).isEqualTo(asked.build()));
        }
    }

    private Answer<HealthCheckResponse> check(String service) {
        return resultOf(intake.client()
                .open(HEALTH, "Check", HealthCheckResponse.getDefaultInstance())
                .compose(call -> IntakeClient.send(call, request(service))));
    }

    private BookingStream<HealthCheckResponse> watch(String service) {
        return BookingStream.ending(
                resultOf(intake.client().open(HEALTH, "Watch", HealthCheckResponse.getDefaultInstance())),
                request(service));
    }

    private static HealthCheckRequest request(String service) {
        return HealthCheckRequest.newBuilder().setService(service).build();
    }

    private static List<ServingStatus> statuses(BookingStream<HealthCheckResponse> watch) {
        return watch.messages().stream().map(HealthCheckResponse::getStatus).toList();
    }
}
