package com.xrides.relay.partner.address;

import com.xrides.relay.model.Attempt;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The URL by which a partner is asked whether it has a record: {@code {id}} in it is the record's id, {@code {key}} the delivery's
 * {@code webhook-id}; where there is neither, the id is added as the parameter {@code id}.
 */
public final class LookupUrl {

    // Braces are no part of a URL: URI writes them so.
    private static final String ID = "%7Bid%7D";
    private static final String KEY = "%7Bkey%7D";

    private LookupUrl() {}

    /** A URL from its text, which may hold placeholders: these are kept as {@link URI} allows them. */
    public static URI parse(String text) {
        return URI.create(text.replace("{id}", ID).replace("{key}", KEY));
    }

    /** What is wrong with the text of a look-up URL, in words; null where nothing is. */
    public static @Nullable String problem(String text) {
        String template = text.replace("{id}", ID).replace("{key}", KEY);
        String problem = PartnerUrl.problem(template);
        // A file is written to, and cannot be asked.
        return problem == null && PartnerUrl.isFile(URI.create(template)) ? "must begin with https://" : problem;
    }

    /** As it was written. */
    public static String text(URI template) {
        return template.toString().replace(ID, "{id}").replace(KEY, "{key}");
    }

    /** The one for the record of an attempt. */
    public static URI of(URI template, Attempt attempt) {
        String text = template.toString();
        String id = encoded(attempt.recordId());
        if (text.contains(ID) || text.contains(KEY)) {
            return URI.create(text.replace(ID, id).replace(KEY, encoded(attempt.key())));
        }
        return URI.create(text + (template.getRawQuery() == null ? "?id=" : "&id=") + id);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
