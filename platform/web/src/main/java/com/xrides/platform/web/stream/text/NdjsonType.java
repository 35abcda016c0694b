package com.xrides.platform.web.stream.text;

import com.xrides.platform.web.content.MediaType;
import java.util.Set;

/** The media types of newline-delimited JSON. */
public final class NdjsonType {

    /** The one that we name it by. */
    public static final String NAME = "application/x-ndjson";

    /** Nobody registered it, so each calls it otherwise. */
    private static final Set<String> NAMES = Set.of(
            NAME,
            "application/ndjson",
            "application/jsonl",
            "application/x-jsonl",
            "application/jsonlines",
            "application/x-jsonlines",
            "application/json-lines");

    private NdjsonType() {}

    /** Whether a media type is one of them. */
    public static boolean is(MediaType type) {
        return NAMES.contains(type.name());
    }
}
