package com.xrides.operations.docs;

import com.xrides.platform.web.openapi.ApiDocuments;
import com.xrides.platform.web.openapi.ApiPart;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The documents of a node, merged when they are asked for first: every start would take longer by it, and few ask. Any thread; blocks.
 */
final class MergedDocuments {

    private final List<ApiPart> parts;
    private @Nullable ApiDocuments merged;

    MergedDocuments(List<ApiPart> parts) {
        this.parts = List.copyOf(parts);
    }

    synchronized ApiDocuments get() {
        if (merged == null) {
            merged = ApiDocuments.merge(parts);
        }
        return merged;
    }
}
