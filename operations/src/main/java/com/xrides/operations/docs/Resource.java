package com.xrides.operations.docs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Files that lie beside this class, and those of Swagger UI. Reading blocks. */
final class Resource {

    private static final String SWAGGER_UI = "/META-INF/resources/webjars/swagger-ui/%s/%s";
    private static final String SWAGGER_UI_VERSION = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";

    private Resource() {}

    /** One that lies beside this class. */
    static byte[] own(String name) {
        return bytes(name);
    }

    static byte[] swaggerUi(String name) {
        return bytes(SWAGGER_UI.formatted(swaggerUiVersion(), name));
    }

    private static String swaggerUiVersion() {
        try (InputStream file = open(SWAGGER_UI_VERSION)) {
            var properties = new Properties();
            properties.load(file);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(SWAGGER_UI_VERSION, e);
        }
    }

    private static byte[] bytes(String path) {
        try (InputStream file = open(path)) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }

    private static InputStream open(String path) {
        InputStream file = Resource.class.getResourceAsStream(path);
        if (file == null) {
            throw new IllegalStateException("this installation lacks " + path);
        }
        return file;
    }
}
