package com.xrides.node.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * The version and revision of this build.
 *
 * @param version of the release
 * @param revision the commit it was built from; {@code unknown} if the build was not given one
 */
public record BuildInfo(String version, String revision) {

    private static final String RESOURCE = "build.properties";

    /** Reads it from the file that the build wrote. */
    public static BuildInfo ofThisBuild() {
        var properties = new Properties();
        try (InputStream written = BuildInfo.class.getResourceAsStream(RESOURCE)) {
            if (written == null) {
                throw new IllegalStateException("this build lacks " + RESOURCE + "; build it anew with Maven");
            }
            properties.load(written);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE, e);
        }
        return new BuildInfo(properties.getProperty("version"), properties.getProperty("revision"));
    }

    /**
     * Registers the metric with the build's labels.
     *
     * @param node the node's name in logs
     */
    void bindTo(MeterRegistry registry, String node) {
        Gauge.builder("xrides.build.info", () -> 1)
                .description(
                        "Always 1; its labels say which build runs on which Java, and what the node is called in logs")
                .tags("version", version, "revision", revision)
                .tag("node", node)
                .tag("java", Runtime.version().toString())
                .register(registry);
    }
}
