package com.xrides.platform.web.content;

import com.xrides.platform.web.problem.Problem;
import com.xrides.platform.web.problem.ProblemType;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.multipart.Attribute;
import io.netty.handler.codec.http.multipart.DefaultHttpDataFactory;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder;
import io.netty.handler.codec.http.multipart.InterfaceHttpData;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads forms, URL-encoded or of parts, of requests of any method, with fields as long as the body may be. Files are left
 * out, and nothing is written to a disk.
 */
public final class FormBody implements Handler<RoutingContext> {

    private static final String MULTIPART = "multipart/form-data";
    private static final Set<String> TYPES = Set.of("application/x-www-form-urlencoded", MULTIPART);
    private static final String FIELDS = "xrides.form";
    private static final int MAX_FIELDS = 256;

    private final int maxBytes;

    public FormBody(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Whether a request says that its body is a form. */
    public static boolean isForm(HttpServerRequest request) {
        return TYPES.contains(
                MediaType.of(request.getHeader(HttpHeaders.CONTENT_TYPE)).name());
    }

    /** The fields that were read, as strings, the first of those with the same name; null where there was no form. */
    public static @Nullable JsonObject fields(RoutingContext context) {
        return context.get(FIELDS);
    }

    @Override
    public void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (isTooLong(request.getHeader(HttpHeaders.CONTENT_LENGTH))) {
            context.fail(413);
            return;
        }
        if (request.headers().contains(HttpHeaders.EXPECT, HttpHeaders.CONTINUE, true)) {
            var unused = context.response().writeContinue();
        }
        new Reading(context).begin(request);
    }

    private boolean isTooLong(@Nullable String length) {
        try {
            return length != null && Long.parseLong(length) > maxBytes;
        } catch (NumberFormatException e) {
            return true;
        }
    }

    /** One request whose body arrives. */
    private final class Reading {

        private final RoutingContext context;
        private final Buffer whole = Buffer.buffer();
        private boolean failed;

        private Reading(RoutingContext context) {
            this.context = context;
        }

        private void begin(HttpServerRequest request) {
            request.exceptionHandler(cause -> fail(400)).handler(this::add).endHandler(end -> finish());
        }

        private void add(Buffer part) {
            if (failed) {
                return;
            }
            if (whole.length() + part.length() > maxBytes) {
                fail(413);
            } else {
                var unused = whole.appendBuffer(part);
            }
        }

        private void fail(int status) {
            if (!failed) {
                failed = true;
                context.fail(status);
            }
        }

        private void finish() {
            if (failed) {
                return;
            }
            JsonObject fields;
            try {
                fields = parse(String.valueOf(context.request().getHeader(HttpHeaders.CONTENT_TYPE)), whole);
            } catch (IOException | RuntimeException e) {
                // The decoder has an exception of its own for each fault, whose message may quote the body.
                Problem.of(ProblemType.BAD_REQUEST, null, "The body cannot be read as the form that it is said to be.")
                        .send(context.response());
                return;
            }
            context.put(FIELDS, fields);
            context.next();
        }
    }

    private JsonObject parse(String type, Buffer body) throws IOException {
        // Netty decodes forms of such methods only.
        var request = new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1, HttpMethod.POST, "/", Unpooled.wrappedBuffer(body.getBytes()));
        request.headers().set(HttpHeaderNames.CONTENT_TYPE, type);
        if (!HttpPostRequestDecoder.isMultipart(request)
                && MediaType.of(type).name().equals(MULTIPART)) {
            throw new IOException("nothing says where a part ends");
        }
        var inMemory = new DefaultHttpDataFactory(false, StandardCharsets.UTF_8);
        var decoder = new HttpPostRequestDecoder(inMemory, request, StandardCharsets.UTF_8, MAX_FIELDS, maxBytes);
        try {
            var fields = new JsonObject();
            for (InterfaceHttpData data : decoder.getBodyHttpDatas()) {
                if (data instanceof Attribute field && !fields.containsKey(field.getName())) {
                    fields.put(field.getName(), field.getValue());
                }
            }
            return fields;
        } finally {
            decoder.destroy();
        }
    }
}
