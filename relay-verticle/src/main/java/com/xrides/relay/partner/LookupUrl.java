package com.xrides.relay.partner;

import com.xrides.relay.model.Attempt;
import com.xrides.relay.model.Outcome;
import com.xrides.relay.model.Outcome.Answered;
import com.xrides.relay.model.Outcome.Lost;
import com.xrides.relay.model.Outcome.NotSent;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Asks a partner whether it has a record: {@code {id}} in its look-up URL is the record's id, {@code {key}} the delivery's
 * {@code webhook-id}; where there is neither, the id is added as the parameter {@code id}. 2xx means that it has it, 404 that
 * it has not.
 */
public final class LookupUrl {

    private static final int NOT_FOUND = 404;

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

    static URI of(URI template, Attempt attempt) {
        String text = template.toString();
        String id = encoded(attempt.recordId());
        if (text.contains(ID) || text.contains(KEY)) {
            return URI.create(text.replace(ID, id).replace(KEY, encoded(attempt.key())));
        }
        return URI.create(text + (template.getRawQuery() == null ? "?id=" : "&id=") + id);
    }

    static LookUp judge(Outcome outcome) {
        if (outcome instanceof Answered answered) {
            int status = answered.status();
            boolean found = status >= 200 && status < 300;
            return found
                    ? new LookUp(LookUp.Answer.FOUND, "the partner has it (%d)".formatted(status))
                    : status == NOT_FOUND
                            ? new LookUp(LookUp.Answer.MISSING, "the partner does not have it (404)")
                            : new LookUp(LookUp.Answer.UNCLEAR, "the look-up was answered with " + status);
        }
        return new LookUp(
                LookUp.Answer.UNCLEAR,
                "the look-up failed: " + (outcome instanceof Lost lost ? lost.detail() : ((NotSent) outcome).detail()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
