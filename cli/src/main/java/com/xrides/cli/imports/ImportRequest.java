package com.xrides.cli.imports;

import com.xrides.bookings.files.FileFormat;
import com.xrides.cli.files.ImportException;
import com.xrides.cli.files.LineBlock;
import com.xrides.cli.login.Credentials;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The streaming request that sends a file to a node, with the answer as events. For one thread. */
final class ImportRequest {

    private static final long CONNECT_SECONDS = 10;

    /** Parts of the answer that may queue; then the node is throttled, as it throttles us. */
    private static final int PARTS_AHEAD = 64;

    private final HttpClientRequest request;
    private volatile @Nullable HttpClientResponse response;

    private ImportRequest(HttpClientRequest request) {
        this.request = request;
    }

    /**
     * Connects and starts the request.
     *
     * @throws ImportException when the node is unreachable
     */
    static ImportRequest open(HttpClient client, URI uri, FileFormat format, BlockingQueue<ImportEvent> inbox)
            throws InterruptedException {
        var opened = new ImportRequest(connect(client, uri));
        HttpClientRequest request = opened.request;
        request.setChunked(true).putHeader(HttpHeaders.CONTENT_TYPE, format.mediaType());
        Credentials.header().ifPresent(value -> request.putHeader(HttpHeaders.AUTHORIZATION, value));
        request.exceptionHandler(cause -> inbox.add(lost(cause)));
        request.drainHandler(drained -> inbox.add(FileImport::roomAgain));
        var unused = request.response()
                .onSuccess(response -> opened.watch(response, inbox))
                .onFailure(cause -> inbox.add(lost(cause)));
        return opened;
    }

    private static HttpClientRequest connect(HttpClient client, URI uri) throws InterruptedException {
        var options = new RequestOptions().setMethod(HttpMethod.POST).setAbsoluteURI(uri.toString());
        try {
            return client.request(options)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(CONNECT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw noNode(uri, "it does not answer");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw noNode(
                    uri, String.valueOf(cause.getMessage()).lines().findFirst().orElse(""));
        }
    }

    private static ImportException noNode(URI uri, String problem) {
        return new ImportException(
                "no node can be reached at %s://%s (%s); start one with ./xrides start, or name another with --to"
                        .formatted(uri.getScheme(), uri.getAuthority(), problem));
    }

    private void watch(HttpClientResponse arriving, BlockingQueue<ImportEvent> inbox) {
        response = arriving;
        arriving.pause();
        inbox.add(running -> running.answerBegan(arriving.statusCode()));
        arriving.exceptionHandler(cause -> inbox.add(lost(cause)));
        arriving.endHandler(ended -> inbox.add(FileImport::answerEnded));
        arriving.handler(bytes -> inbox.add(running -> running.answerPart(bytes)));
        arriving.fetch(PARTS_AHEAD);
    }

    private static ImportEvent lost(Throwable cause) {
        String problem = String.valueOf(cause.getMessage());
        return running -> running.connectionLost(problem);
    }

    boolean hasRoom() {
        return !request.writeQueueFull();
    }

    /** Sends lines; failures arrive as events. */
    void send(LineBlock block) {
        var unused = request.write(Buffer.buffer(block.bytes()));
    }

    /** Ends the request body. */
    void end() {
        var unused = request.end();
    }

    /** Reports that a part of the answer has been consumed. */
    void taken() {
        HttpClientResponse arriving = response;
        if (arriving != null) {
            var unused = arriving.fetch(1);
        }
    }

    /** Aborts the request if it is not complete. */
    void cancel() {
        var unused = request.reset();
    }
}
