package com.xrides.bench.report;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** Writes the results as a self-contained HTML page with plots. */
public final class ResultPage {

    private static final String LIBRARY = "/META-INF/resources/webjars/chart.js/%s/dist/chart.umd.min.js";
    private static final String LIBRARY_PROPERTIES = "/META-INF/maven/org.webjars.npm/chart.js/pom.properties";

    private ResultPage() {}

    public static String of(JsonObject results) throws IOException {
        return text("/com/xrides/bench/report/page.html")
                .replace("/*CHART.JS*/", text(LIBRARY.formatted(version())))
                // A string in the results must not end the script element.
                .replace("/*RESULTS*/", "const results = " + results.encode().replace("<", "\\u003c") + ";");
    }

    private static String version() throws IOException {
        var properties = new Properties();
        try (InputStream in = open(LIBRARY_PROPERTIES)) {
            properties.load(in);
        }
        return properties.getProperty("version");
    }

    private static String text(String resource) throws IOException {
        try (InputStream in = open(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static InputStream open(String resource) throws IOException {
        InputStream in = ResultPage.class.getResourceAsStream(resource);
        if (in == null) {
            throw new IOException("this build lacks " + resource);
        }
        return in;
    }
}
