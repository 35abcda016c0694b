package com.xrides.relay.api;

import com.xrides.platform.web.problem.FieldError;
import com.xrides.platform.web.problem.FieldError.Code;
import com.xrides.platform.web.problem.Problem;
import com.xrides.relay.model.Mode;
import com.xrides.relay.model.Ordering;
import com.xrides.relay.model.Partner;
import com.xrides.relay.model.Secret;
import com.xrides.relay.model.Source;
import com.xrides.relay.partner.address.LookupUrl;
import com.xrides.relay.partner.address.PartnerUrl;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is said of a partner, and gathers what is wrong with it. What is not said is null; so is what is wrong. One request.
 */
final class PartnerFields {

    private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

    private final JsonObject fields;
    private final List<FieldError> errors = new ArrayList<>();

    /** @param known all fields that there may be */
    PartnerFields(JsonObject fields, Set<String> known) {
        this.fields = fields;
        var strangers = new TreeSet<>(fields.fieldNames());
        strangers.removeAll(known);
        strangers.forEach(name -> refuse(name, Code.UNSTORABLE, "is not known here"));
    }

    @Nullable
    String name() {
        String name = text("name");
        if (name != null && !NAME.matcher(name).matches()) {
            refuse("name", Code.OUT_OF_RANGE, "must be of 1 to 63 lower case letters, digits and hyphens, such as crm");
            return null;
        }
        return name;
    }

    @Nullable
    String url() {
        return url("url", PartnerUrl::problem);
    }

    /** The look-up; empty where it is to be taken away. */
    @Nullable
    String lookupUrl() {
        boolean taken = fields.containsKey("lookup_url")
                && (fields.getValue("lookup_url") == null || "".equals(fields.getValue("lookup_url")));
        return taken ? "" : url("lookup_url", LookupUrl::problem);
    }

    private @Nullable String url(String field, Function<String, @Nullable String> rule) {
        String url = text(field);
        String problem = url == null ? null : rule.apply(url);
        if (problem != null) {
            refuse(field, Code.OUT_OF_RANGE, problem);
            return null;
        }
        return url;
    }

    @Nullable
    Source source() {
        return named("source", Source::named, "riders or bookings");
    }

    @Nullable
    Mode mode() {
        return named("mode", Mode::named, "never-twice or keyed");
    }

    @Nullable
    Ordering ordering() {
        return named("ordering", Ordering::named, "none or key");
    }

    private <T> @Nullable T named(String field, Function<String, @Nullable T> names, String rule) {
        String text = text(field);
        T value = text == null ? null : names.apply(text);
        if (text != null && value == null) {
            refuse(field, Code.OUT_OF_RANGE, "must be " + rule);
        }
        return value;
    }

    @Nullable
    Integer maxConcurrency() {
        Object value = fields.getValue("max_concurrency");
        if (value == null) {
            return null;
        }
        if (value instanceof Integer number && number >= 1 && number <= Partner.MAX_CONCURRENCY) {
            return number;
        }
        refuse(
                "max_concurrency",
                value instanceof Number ? Code.OUT_OF_RANGE : Code.WRONG_TYPE,
                "must be a whole number from 1 to " + Partner.MAX_CONCURRENCY);
        return null;
    }

    /** The secret; a new one where none is given. */
    String secret() {
        String text = text("secret");
        if (text != null && !Secret.isValid(text)) {
            refuse("secret", Code.OUT_OF_RANGE, "must be whsec_ and 24 to 64 bytes in Base64");
            return "";
        }
        return text == null ? Secret.random().text() : text;
    }

    /** Whether only what is stored from now on is meant. */
    boolean fromNow() {
        String from = text("from");
        if (from != null && !from.equals("now") && !from.equals("beginning")) {
            refuse("from", Code.OUT_OF_RANGE, "must be beginning or now");
        }
        return "now".equals(from);
    }

    @Nullable
    String text(String field) {
        Object value = fields.getValue(field);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        refuse(field, Code.WRONG_TYPE, "must be a string");
        return null;
    }

    /** Notes that a field must be there, unless something else is wrong with it. */
    void require(String field) {
        if (fields.getValue(field) == null
                && errors.stream().noneMatch(error -> error.field().equals(field))) {
            refuse(field, Code.REQUIRED, "is missing");
        }
    }

    private void refuse(String field, Code code, String message) {
        errors.add(new FieldError(field, code, message));
    }

    /** Answers 422 where anything was wrong; true where it was. */
    boolean refused(HttpServerResponse response) {
        if (errors.isEmpty()) {
            return false;
        }
        Problem.of(RelayProblems.INVALID, null, "Some fields cannot be taken; see errors.", errors)
                .send(response);
        return true;
    }
}
