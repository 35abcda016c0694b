package com.xrides.platform.web.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * What one capability contributes to the OpenAPI document of one port: YAML with paths, tags and components, and perhaps
 * members of the root such as {@code info}, which one part alone may have. Problems are described by examples below
 * {@code components/examples} of the public document, called by their codes. A part for the management port refers to
 * components of the public document as {@code openapi.yaml#/components/…}.
 *
 * @param name the capability's, for messages about conflicts
 * @param beside the class in whose package the file lies
 * @param file the name of the YAML file
 */
public record ApiPart(String name, Port port, Class<?> beside, String file) {

    /** Which document a part belongs to. */
    public enum Port {
        PUBLIC,
        MANAGEMENT
    }

    /** A part of the public API's document. */
    public static ApiPart ofPublicPort(String name, Class<?> beside, String file) {
        return new ApiPart(name, Port.PUBLIC, beside, file);
    }

    /** A part of the operators' API's document. */
    public static ApiPart ofManagementPort(String name, Class<?> beside, String file) {
        return new ApiPart(name, Port.MANAGEMENT, beside, file);
    }

    /** Reads the file, which blocks; a missing file is an {@link IllegalStateException}. */
    String yaml() {
        try (InputStream stream = beside.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("this installation lacks %s of %s".formatted(file, name));
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }
}
