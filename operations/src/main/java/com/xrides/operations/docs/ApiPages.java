package com.xrides.operations.docs;

import com.xrides.platform.web.content.EntityTag;
import com.xrides.platform.web.openapi.ApiDocument;
import com.xrides.platform.web.openapi.ApiDocuments;
import com.xrides.platform.web.openapi.ApiPart;
import com.xrides.platform.web.openapi.PostmanCollection;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the descriptions of the APIs, a page to read them, and a collection for Postman. */
public final class ApiPages {

    private static final Logger LOG = LoggerFactory.getLogger(ApiPages.class);

    /** Everything comes from here; Swagger UI's pictures are part of its style sheet. */
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String YAML = "application/yaml";
    private static final String JSON = "application/json";
    private static final String CSS = "text/css; charset=utf-8";
    private static final String JAVASCRIPT = "text/javascript; charset=utf-8";

    private final Vertx vertx;
    private final MergedDocuments documents;

    /**
     * Pages that are not mounted yet.
     *
     * @param parts the descriptions of all capabilities, in their order
     */
    public ApiPages(Vertx vertx, List<ApiPart> parts) {
        this.vertx = vertx;
        this.documents = new MergedDocuments(parts);
    }

    /** Adds them to a router; once. */
    public void mount(Router router) {
        serveDocument(router, ApiDocuments.PUBLIC, ApiDocuments::publicApi);
        serveDocument(router, ApiDocuments.MANAGEMENT, ApiDocuments::management);
        serve(
                router,
                "/postman.json",
                JSON,
                () -> PostmanCollection.of(documents.get()).toBuffer());
        serve(router, "/docs/docs.js", JAVASCRIPT, () -> Buffer.buffer(Resource.own("docs.js")));
        serve(router, "/docs/docs.css", CSS, () -> Buffer.buffer(Resource.own("docs.css")));
        serveSwaggerUi(router, "swagger-ui.css", CSS);
        serveSwaggerUi(router, "swagger-ui-bundle.js", JAVASCRIPT);
        serveSwaggerUi(router, "favicon-32x32.png", "image/png");
        // With and without the slash at its end; what the page loads is beside it, so only one of them may answer.
        router.get("/docs").handler(ApiPages::withSlash);
        serve(router, "/docs", "text/html; charset=utf-8", () -> Buffer.buffer(Resource.own("docs.html")));
    }

    private void serveDocument(Router router, String fileName, Function<ApiDocuments, ApiDocument> document) {
        serve(
                router,
                "/" + fileName + ".yaml",
                YAML,
                () -> Buffer.buffer(document.apply(documents.get()).yaml()));
        serve(
                router,
                "/" + fileName + ".json",
                JSON,
                () -> document.apply(documents.get()).json().toBuffer());
    }

    private static void withSlash(RoutingContext context) {
        if (context.request().path().endsWith("/")) {
            context.next();
        } else {
            // Relative: behind a proxy the port may have a path of its own.
            var unused = context.redirect("docs/");
        }
    }

    private void serveSwaggerUi(Router router, String name, String type) {
        serve(router, "/docs/" + name, type, () -> Buffer.buffer(Resource.swaggerUi(name)));
    }

    private void serve(Router router, String path, String type, Callable<Buffer> content) {
        router.get(path).handler(context -> {
            var unused = vertx.executeBlocking(() -> Page.of(type, content.call()))
                    .onSuccess(page -> send(context, page))
                    .onFailure(context::fail);
        });
    }

    /** Content with what identifies it. */
    private record Page(String type, Buffer body, String etag) {

        private static Page of(String type, Buffer body) {
            return new Page(type, body, EntityTag.of(body));
        }
    }

    private static void send(RoutingContext context, Page page) {
        HttpServerResponse response = context.response()
                .putHeader(HttpHeaders.ETAG, page.etag())
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                .putHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer");
        Future<Void> sent = context.isFresh()
                ? response.setStatusCode(304).end()
                : response.putHeader(HttpHeaders.CONTENT_TYPE, page.type()).end(page.body());
        var unused = sent.onFailure(cause -> LOG.debug("A page did not reach its reader: {}", cause.toString()));
    }
}
