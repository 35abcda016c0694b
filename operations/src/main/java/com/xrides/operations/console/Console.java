package com.xrides.operations.console;

import com.xrides.platform.runtime.ConsolePanel;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the web console at {@code /console/} from memory. Its content security policy allows no other hosts and no
 * scripts but these files. Any event loop.
 */
public final class Console {

    private static final Logger LOG = LoggerFactory.getLogger(Console.class);

    private static final String HTML = "text/html; charset=utf-8";
    private static final String SCRIPT = "text/javascript; charset=utf-8";
    private static final List<String> SCRIPTS = List.of(
            "console.js",
            "feed.js",
            "format.js",
            "api.js",
            "banners.js",
            "glance.js",
            "nodes.js",
            "plots.js",
            "failures.js",
            "lookup.js",
            "panels.js");

    private static final String PLOTS = "/META-INF/resources/webjars/chart.js/%s/dist/chart.umd.min.js";
    private static final String PLOTS_PROPERTIES = "/META-INF/maven/org.webjars.npm/chart.js/pom.properties";

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final Map<String, ConsoleFile> files;

    private Console(Map<String, ConsoleFile> files) {
        this.files = Map.copyOf(files);
    }

    /**
     * Reads the files of the page; blocks.
     *
     * @param panels that capabilities add, in this order
     * @throws IllegalArgumentException when two of them have one name, or one has that of a file of the page
     */
    public static Console read(List<ConsolePanel> panels) {
        var files = new HashMap<String, ConsoleFile>();
        files.put("", ConsoleFile.read("index.html", HTML));
        files.put("console.css", ConsoleFile.read("console.css", "text/css; charset=utf-8"));
        files.put("icon.svg", ConsoleFile.read("icon.svg", "image/svg+xml"));
        files.put("chart.js", ConsoleFile.read(PLOTS.formatted(plotsVersion()), SCRIPT));
        SCRIPTS.forEach(name -> files.put(name, ConsoleFile.read(name, SCRIPT)));
        var listed = new JsonArray();
        for (ConsolePanel panel : panels) {
            String script = panel.name() + ".js";
            if (files.putIfAbsent(script, ConsoleFile.read(panel.beside(), panel.script(), SCRIPT)) != null) {
                throw new IllegalArgumentException("the console has a second %s".formatted(script));
            }
            listed.add(new JsonObject().put("name", panel.name()).put("title", panel.title()));
        }
        files.put("panels.json", ConsoleFile.of(listed.toBuffer().getBytes(), "application/json"));
        return new Console(files);
    }

    /** Mounts the console, with redirects from where people look first. */
    public void mount(Router router) {
        router.get("/").handler(Console::redirect);
        // Vert.x treats a path with and without a trailing slash alike.
        router.get("/console").handler(context -> {
            if (context.request().path().endsWith("/")) {
                serve(context, "");
            } else {
                redirect(context);
            }
        });
        router.get("/console/:file").handler(context -> serve(context, context.pathParam("file")));
    }

    /** A relative redirect works behind a proxy that serves this port under a path of its own. */
    private static void redirect(RoutingContext context) {
        var unused = context.response()
                .setStatusCode(302)
                .putHeader(HttpHeaders.LOCATION, "console/")
                .end();
    }

    private void serve(RoutingContext context, String name) {
        ConsoleFile file = files.get(name);
        if (file == null) {
            context.next();
            return;
        }
        HttpServerResponse response = context.response()
                .putHeader(HttpHeaders.ETAG, file.etag())
                // Cached, but revalidated: nodes of two releases may answer under one name.
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                .putHeader("Content-Security-Policy", POLICY)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer");
        var unused = send(response, file, context.isFresh());
    }

    private static Future<Void> send(HttpServerResponse response, ConsoleFile file, boolean isKnown) {
        return (isKnown
                        ? response.setStatusCode(304).end()
                        : response.putHeader(HttpHeaders.CONTENT_TYPE, file.contentType())
                                .end(file.content()))
                .onFailure(cause -> LOG.debug("Client of the console disconnected: {}", cause.toString()));
    }

    private static String plotsVersion() {
        try (InputStream in = Console.class.getResourceAsStream(PLOTS_PROPERTIES)) {
            if (in == null) {
                throw new IllegalStateException("this build lacks " + PLOTS_PROPERTIES);
            }
            var properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + PLOTS_PROPERTIES, e);
        }
    }
}
