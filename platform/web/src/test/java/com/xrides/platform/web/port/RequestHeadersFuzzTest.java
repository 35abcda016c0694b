package com.xrides.platform.web.port;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.xrides.platform.web.content.AcceptedCodings;
import com.xrides.platform.web.content.MediaType;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.util.ReferenceCountUtil;
import java.util.List;
import java.util.Locale;

/**
 * Whatever comes on a connection: a request that is taken has at most one host and one way to know its end, and what we
 * read of its headers is understood or ignored. Whether a request is taken is mostly up to Netty's decoder, of which Jazzer sees nothing
 * unless {@code JAZZER_INSTRUMENTATION_INCLUDES='com.xrides.**:io.netty.handler.codec.http.**'} is set.
 */
class RequestHeadersFuzzTest {

    @FuzzTest(maxDuration = "1h", maxExecutions = 1_000_000)
    void whatIsTakenIsUnambiguous(byte[] bytes) {
        var connection = new EmbeddedChannel(new HttpRequestDecoder(), new StrictRequests());
        connection.writeInbound(Unpooled.wrappedBuffer(bytes));
        for (Object message = connection.readInbound(); message != null; message = connection.readInbound()) {
            if (message instanceof HttpRequest request
                    && request.decoderResult().isSuccess()) {
                check(request.headers());
            }
            var unused = ReferenceCountUtil.release(message);
        }
        var unused = connection.finishAndReleaseAll();
    }

    private static void check(HttpHeaders headers) {
        List<String> hosts = headers.getAll(HttpHeaderNames.HOST);
        assertThat(hosts).hasSizeLessThanOrEqualTo(1).allMatch(host -> !host.contains(",") && !host.contains("/"));
        boolean chunked = headers.contains(HttpHeaderNames.TRANSFER_ENCODING);
        boolean counted = headers.contains(HttpHeaderNames.CONTENT_LENGTH);
        assertThat(chunked && counted).as("both an end and a length").isFalse();
        assertThat(headers.getAll(HttpHeaderNames.CONTENT_LENGTH)).hasSizeLessThanOrEqualTo(1);
        headers.forEach(header -> read(header.getValue()));
    }

    private static void read(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        MediaType type = MediaType.of(value);
        assertThat(MediaType.of(type.name()).name()).isEqualTo(type.name());
        if (AcceptedCodings.includeGzip(value)) {
            assertThat(lower).containsAnyOf("gzip", "*");
        }
        if (MediaType.prefers(value, "application/json", "text/html")) {
            assertThat(lower).contains("application/json");
        }
    }
}
