package com.xrides.platform.web.openapi;

import com.xrides.platform.web.openapi.ApiPart.Port;
import java.util.List;
import java.util.stream.Stream;

/**
 * The OpenAPI documents of a node, which describe all capabilities whatever the node's roles. Any thread.
 *
 * @param publicApi the API for clients, served as openapi.yaml
 * @param management the API for operators, served as management.yaml
 */
public record ApiDocuments(ApiDocument publicApi, ApiDocument management) {

    /** The file name, without extension, of the API for clients. */
    public static final String PUBLIC = "openapi";

    /** The same of the API for operators. */
    public static final String MANAGEMENT = "management";

    /** The problems that every capability can answer with. */
    private static final ApiPart WEB = ApiPart.ofPublicPort("web", ApiDocuments.class, "web.yaml");

    /**
     * Merges the parts of all capabilities, in their order. Reads files: not for event loops.
     *
     * @throws IllegalArgumentException when two parts define the same path, component, tag or member of the root, with
     *     the names of both
     */
    public static ApiDocuments merge(List<ApiPart> parts) {
        Stream<ApiPart> open = parts.stream().filter(part -> part.port() == Port.PUBLIC);
        ApiDocument publicApi =
                ApiDocument.merge(PUBLIC, Stream.concat(Stream.of(WEB), open).toList(), null);
        List<ApiPart> operators =
                parts.stream().filter(part -> part.port() == Port.MANAGEMENT).toList();
        return new ApiDocuments(publicApi, ApiDocument.merge(MANAGEMENT, operators, publicApi));
    }

    /** Both, the public one first. */
    public List<ApiDocument> all() {
        return List.of(publicApi, management);
    }
}
