package com.xrides.intake.stream.grpc;

import static com.xrides.intake.stream.grpc.Bookings.invalid;
import static com.xrides.intake.stream.grpc.Bookings.valid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrides.intake.contract.log.AccessLog;
import com.xrides.intake.grpc.v1.OutcomeStatus;
import com.xrides.intake.testing.LoggedLines;
import io.vertx.grpc.common.GrpcStatus;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The line that each call leaves. */
class CallLogTest {

    @Test
    void aCallLeavesALineWithItsMethodItsStatusAndItsBooking() {
        try (LoggedLines lines = LoggedLines.of(AccessLog.LOGGER);
                var intake = RunningIntake.start()) {
            FakePersistence persistence = FakePersistence.serving(intake);

            assertThat(intake.client().save(valid(7)).message().getOutcome().getStatus())
                    .isEqualTo(OutcomeStatus.STORED);
            assertThat(line(lines, 1))
                    .startsWith(
                            "INFO Answered method=gRPC path=/xrides.intake.v1.BookingIntake/SaveBooking status=0 ms=")
                    .endsWith(" remote=127.0.0.1 booking=7");

            intake.client().save(invalid(8)).assertRefused(GrpcStatus.INVALID_ARGUMENT, "invalid-booking");
            assertThat(line(lines, 2)).contains(" status=3 ").endsWith(" booking=8");
            assertThat(persistence.ids()).containsExactly(7L);
        }
    }

    private static String line(LoggedLines lines, int number) {
        await().atMost(Duration.ofSeconds(30)).until(() -> lines.all().size() >= number);
        return lines.all().get(number - 1);
    }
}
