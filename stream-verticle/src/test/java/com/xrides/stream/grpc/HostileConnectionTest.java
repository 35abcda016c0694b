package com.xrides.stream.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrides.testing.bookings.FakePersistence;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections to the gRPC port that break HTTP: each is ended, and nobody else notices. */
class HostileConnectionTest {

    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int SETTINGS = 4;
    private static final int HEADERS = 1;
    private static final int CONTINUATION = 9;

    private RunningIntake intake;

    @BeforeEach
    void start() {
        intake = RunningIntake.start();
        FakePersistence unused = intake.startPersistence();
    }

    @AfterEach
    void aBookingIsSavedAllTheSame() {
        assertThat(intake.client().save(GrpcBookings.valid(7)).message().hasOutcome())
                .isTrue();
        intake.close();
    }

    /** Headers that never end, of frames that cost their sender next to nothing. */
    @Test
    void aFloodOfEmptyContinuationsEndsItsConnection() throws IOException {
        try (var client = connect()) {
            OutputStream out = client.getOutputStream();
            out.write(PREFACE);
            out.write(frame(SETTINGS, 0));
            out.write(frame(HEADERS, 1));
            byte[] empty = frame(CONTINUATION, 1);

            await().until(() -> !trySend(out, empty));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "Host: x\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
                "Host: x\r\nHost: y\r\n\r\n"
            })
    void aRequestThatOthersMayReadInAnotherWayIsRefused(String headers) throws IOException {
        try (var client = connect()) {
            client.setSoTimeout((int) RunningIntake.LONG.toMillis());
            client.getOutputStream()
                    .write(("POST /x HTTP/1.1\r\n" + headers + "GET / HTTP/1.1\r\nHost: x\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));

            String answer = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 400 ").containsOnlyOnce("HTTP/1.1");
        }
    }

    /** Whether it has said that it speaks HTTP/2, or nothing at all. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aConnectionThatStaysSilentIsClosed(boolean greets) throws IOException {
        intake.close();
        intake = RunningIntake.endingSilentConnectionsAfter(Duration.ofMillis(300));
        FakePersistence unused = intake.startPersistence();
        try (var client = connect()) {
            client.setSoTimeout((int) RunningIntake.LONG.toMillis());
            if (greets) {
                client.getOutputStream().write(PREFACE);
                client.getOutputStream().write(frame(SETTINGS, 0));
            }

            assertThat(client.getInputStream().readAllBytes()).hasSizeLessThan(200);
        }
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), intake.port());
    }

    private static boolean trySend(OutputStream out, byte[] frame) {
        try {
            out.write(frame);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** A frame without a payload and without flags, so that its headers have not ended. */
    private static byte[] frame(int type, int stream) {
        var frame = new ByteArrayOutputStream();
        frame.writeBytes(new byte[] {0, 0, 0, (byte) type, 0, 0, 0, 0, (byte) stream});
        return frame.toByteArray();
    }
}
