package com.xrides.platform.web.client;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a provider answers. */
public sealed interface ProviderAnswer {

    /** 200 with a body, which has not been read yet. */
    record Document(ProviderDocument body, Validators validators) implements ProviderAnswer {}

    /** 304: the document is the one that the validators were given with. */
    record NotModified() implements ProviderAnswer {}

    /**
     * 429 or 503: a pause is asked for.
     *
     * @param retryAfter how long; null where it does not say
     */
    record Pause(int status, @Nullable Duration retryAfter) implements ProviderAnswer {}

    /**
     * No answer, or one that is of no use.
     *
     * @param status null without an answer
     * @param detail in words, for operators
     * @param retryAfter likewise
     */
    record Failure(
            @Nullable Integer status,
            String detail,
            @Nullable Duration retryAfter) implements ProviderAnswer {}
}
