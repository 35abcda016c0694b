package com.xrides.chat.page;

import com.xrides.platform.web.HttpApi;
import com.xrides.platform.web.HttpRoutes;
import com.xrides.platform.web.access.Access;
import com.xrides.platform.web.problem.Unawaited;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Serves the page at {@code /chat} from memory. It is given the token of an application behind {@code #}, which browsers send
 * to nobody; its content security policy lets it load and ask nothing but this port.
 */
public final class ChatPage implements HttpRoutes {

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final Map<String, PageFile> files = new LinkedHashMap<>();

    /** Reads the files of the page; blocks. */
    public ChatPage() {
        files.put("/chat", PageFile.read("chat.html", "text/html; charset=utf-8"));
        files.put("/chat/chat.css", PageFile.read("chat.css", "text/css; charset=utf-8"));
        files.put("/chat/chat.js", PageFile.read("chat.js", "text/javascript; charset=utf-8"));
        files.put("/chat/api.js", PageFile.read("api.js", "text/javascript; charset=utf-8"));
        files.put("/chat/view.js", PageFile.read("view.js", "text/javascript; charset=utf-8"));
    }

    @Override
    public void mount(HttpApi api) {
        files.forEach((path, file) -> api.get(path).requires(Access.OPEN).handle(context -> send(context, file)));
    }

    private static void send(RoutingContext context, PageFile file) {
        Unawaited.end(
                context.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, file.contentType())
                        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                        .putHeader("Content-Security-Policy", POLICY)
                        .putHeader("X-Content-Type-Options", "nosniff")
                        .putHeader("Referrer-Policy", "no-referrer"),
                file.content());
    }
}
