package com.xrides.platform.grpc;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.protobuf.Message;
import com.google.rpc.BadRequest;
import com.google.rpc.BadRequest.FieldViolation;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import com.xrides.platform.web.access.AccessProblem;
import com.xrides.platform.web.access.Refusal;
import com.xrides.platform.web.problem.FieldError;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.grpc.common.GrpcHeaderNames;
import io.vertx.grpc.common.GrpcStatus;
import io.vertx.grpc.server.GrpcServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A gRPC status other than OK, with details as of google.rpc. The only place that maps our error codes to gRPC
 * statuses.
 *
 * @param code tells it from others of the same status, for programs; the HTTP API uses the same codes
 * @param message human-readable
 * @param details more than the code, as {@code google.rpc} defines it
 */
public record GrpcError(GrpcStatus status, String code, String message, List<Message> details) {

    private static final String DOMAIN = "intake.xrides.com";

    private static final int SOON = 1;

    /** The most field violations in the details: clients accept 8 KiB of trailers. The message gives the total. */
    private static final int MAX_VIOLATIONS = 20;

    private static final int MAX_TEXT = 150;

    public static GrpcError badArgument(String code, String field, String message) {
        var violation = FieldViolation.newBuilder().setField(field).setDescription(message);
        return new GrpcError(
                GrpcStatus.INVALID_ARGUMENT,
                code,
                message,
                List.of(BadRequest.newBuilder().addFieldViolations(violation).build()));
    }

    static GrpcError malformed(String message) {
        return new GrpcError(GrpcStatus.INVALID_ARGUMENT, "malformed-message", message, List.of());
    }

    public static GrpcError tooLarge(int maxBytes) {
        return new GrpcError(
                GrpcStatus.RESOURCE_EXHAUSTED,
                "message-too-large",
                "A message may take %d bytes at most.".formatted(maxBytes),
                List.of());
    }

    static GrpcError tooManyStreams() {
        return new GrpcError(
                GrpcStatus.RESOURCE_EXHAUSTED,
                "too-many-streams",
                "This node has as many streams open as it takes; open one on another node, or later.",
                List.of(retryAfter(SOON)));
    }

    /** A stream that keeps a place and does nothing with it. */
    public static GrpcError idle() {
        return new GrpcError(
                GrpcStatus.DEADLINE_EXCEEDED,
                "stream-idle",
                "Nothing came of this stream for too long. Outcomes that were sent are final; open another for more.",
                List.of());
    }

    public static GrpcError unavailable(String code, String message, long retryAfterSeconds) {
        return new GrpcError(GrpcStatus.UNAVAILABLE, code, message, List.of(retryAfter(retryAfterSeconds)));
    }

    public static GrpcError leaving() {
        return unavailable(
                "node-leaving",
                "This node is shutting down. Outcomes that it sent are final; send the rest to another node,"
                        + " the ids make that safe.",
                SOON);
    }

    /** Why a caller is not let in, by the code that the HTTP API uses. */
    public static GrpcError of(Refusal refusal) {
        String code = AccessProblem.typeOf(refusal.reason()).code();
        return switch (refusal.reason()) {
            case CREDENTIALS_MISSING, CREDENTIALS_INVALID ->
                new GrpcError(GrpcStatus.UNAUTHENTICATED, code, refusal.detail(), List.of());
            case NOT_ALLOWED, NOT_ENCRYPTED ->
                new GrpcError(GrpcStatus.PERMISSION_DENIED, code, refusal.detail(), List.of());
            case TOO_FAST, QUOTA_USED ->
                new GrpcError(
                        GrpcStatus.RESOURCE_EXHAUSTED,
                        code,
                        refusal.detail(),
                        List.of(retryAfter(refusal.retryAfterSeconds())));
            case NOT_KNOWN_YET -> unavailable(code, refusal.detail(), refusal.retryAfterSeconds());
        };
    }

    /** Ends a call with this status before anything of it was read. */
    Future<Void> endUnread(HttpServerResponse response) {
        return response.putHeader(HttpHeaders.CONTENT_TYPE, "application/grpc")
                .putHeader(GrpcHeaderNames.GRPC_STATUS, String.valueOf(status.code))
                .putHeader(GrpcHeaderNames.GRPC_MESSAGE, percentEncoded(shortened(message)))
                .putHeader(GrpcHeaderNames.GRPC_STATUS_DETAILS_BIN, encoded())
                .end();
    }

    /** Ends a call with this status. */
    Future<Void> end(GrpcServerResponse<?, ?> response) {
        response.trailers()
                .set(GrpcHeaderNames.GRPC_STATUS_DETAILS_BIN, encoded())
                .set(GrpcHeaderNames.GRPC_MESSAGE, percentEncoded(shortened(message)));
        return response.status(status).end();
    }

    /**
     * Percent-encodes a message as gRPC specifies. Vert.x encodes commas and colons too, which clients in JavaScript do
     * not decode.
     */
    public static String percentEncoded(String text) {
        var encoded = new StringBuilder(text.length());
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (b >= ' ' && b <= '~' && b != '%') {
                encoded.append((char) b);
            } else {
                encoded.append("%%%02X".formatted(b));
            }
        }
        return encoded.toString();
    }

    private String encoded() {
        Status.Builder all = Status.newBuilder()
                .setCode(status.code)
                .setMessage(shortened(message))
                .addDetails(Any.pack(
                        ErrorInfo.newBuilder().setReason(code).setDomain(DOMAIN).build()));
        for (Message detail : details) {
            all.addDetails(Any.pack(detail));
        }
        return Base64.getEncoder().withoutPadding().encodeToString(all.build().toByteArray());
    }

    private static RetryInfo retryAfter(long seconds) {
        return RetryInfo.newBuilder()
                .setRetryDelay(Duration.newBuilder().setSeconds(seconds))
                .build();
    }

    /**
     * All that is wrong with the fields of a request, as far as it fits.
     *
     * @param prefix of the fields' names
     */
    public static Message violations(String prefix, List<FieldError> errors) {
        var shown = new ArrayList<FieldViolation>();
        for (FieldError error : errors.subList(0, Math.min(errors.size(), MAX_VIOLATIONS))) {
            shown.add(FieldViolation.newBuilder()
                    .setField(prefix + error.field())
                    .setReason(error.code().name())
                    .setDescription(shortened(error.message()))
                    .build());
        }
        return BadRequest.newBuilder().addAllFieldViolations(shown).build();
    }

    private static String shortened(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "…";
    }
}
