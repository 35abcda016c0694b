package com.xrides.chat.api;

import com.xrides.platform.web.problem.FieldError;
import com.xrides.platform.web.problem.FieldError.Code;
import com.xrides.platform.web.problem.Problem;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of a body and gathers what is wrong with them; a form has numbers as strings. What was wrong is read as an
 * empty string, or as zero. One request.
 */
final class FieldReader {

    private static final Pattern KEY = Pattern.compile("[!-~]{1,200}");
    private static final Pattern ONLY_DOTS = Pattern.compile("\\.{1,2}");
    private static final String KEY_HEADER = "Idempotency-Key";
    private static final String KEY_FIELD = "client_id";

    private final JsonObject fields;
    private final List<FieldError> errors = new ArrayList<>();

    FieldReader(JsonObject fields) {
        this.fields = fields;
    }

    boolean has(String field) {
        return fields.containsKey(field);
    }

    /** A message's text, which has two names. */
    String content() {
        return text(has("body") || !has("content") ? "body" : "content", MessageText::faultOfContent);
    }

    /** A name that must be there. */
    String name(String field) {
        return text(field, MessageText::faultOfName);
    }

    /** A name that may be missing. */
    @Nullable
    String optionalName(String field) {
        Object value = fields.getValue(field);
        return value == null || value.equals("") ? null : name(field);
    }

    private String text(String field, Function<String, MessageText.@Nullable Fault> rule) {
        Object value = fields.getValue(field);
        if (value == null) {
            refuse(field, Code.REQUIRED, "is missing");
            return "";
        }
        if (!(value instanceof String text)) {
            refuse(field, Code.WRONG_TYPE, "must be a string");
            return "";
        }
        String normal = MessageText.normal(text);
        MessageText.Fault fault = rule.apply(normal);
        if (fault != null) {
            refuse(field, fault.code(), fault.message());
            return "";
        }
        return normal;
    }

    /** A whole number that may be missing, as it may in a form by being empty. */
    @Nullable
    Long optionalNumber(String field) {
        Object value = fields.getValue(field);
        return value == null || value.equals("") ? null : number(field);
    }

    /** A whole number that must be there, from 0. */
    long number(String field) {
        Object value = fields.getValue(field);
        if (value == null) {
            refuse(field, Code.REQUIRED, "is missing");
            return 0;
        }
        BigInteger number = whole(value);
        if (number == null) {
            refuse(field, Code.WRONG_TYPE, "must be a whole number");
            return 0;
        }
        if (number.signum() < 0 || number.bitLength() >= Long.SIZE) {
            refuse(field, Code.OUT_OF_RANGE, "must be from 0 to " + Long.MAX_VALUE);
            return 0;
        }
        return number.longValue();
    }

    private static @Nullable BigInteger whole(Object value) {
        boolean isWhole = value instanceof Integer || value instanceof Long || value instanceof BigInteger;
        String text = isWhole || value instanceof String ? value.toString() : "";
        return text.matches("-?[0-9]{1,30}") ? new BigInteger(text) : null;
    }

    /** The key by which a request can be repeated: a header, or else a field; null where the client sent none. */
    @Nullable
    String clientKey(HttpServerRequest request) {
        String header = request.getHeader(KEY_HEADER);
        Object field = fields.getValue(KEY_FIELD);
        if (header != null) {
            return key(KEY_HEADER, header);
        }
        if (field == null || field.equals("")) {
            return null;
        }
        if (!(field instanceof String) && whole(field) == null) {
            refuse(KEY_FIELD, Code.WRONG_TYPE, "must be a string");
            return null;
        }
        return key(KEY_FIELD, field.toString());
    }

    private String key(String name, String key) {
        if (!isKey(key)) {
            refuse(
                    name,
                    Code.OUT_OF_RANGE,
                    "must have 1 to 200 visible characters of ASCII, and more than one or two dots");
        }
        return key;
    }

    /** Whether a text can be a client's key. One or two dots alone mean something in a path. */
    static boolean isKey(String text) {
        return KEY.matcher(text).matches() && !ONLY_DOTS.matcher(text).matches();
    }

    void refuse(String field, Code code, String message) {
        errors.add(new FieldError(field, code, message));
    }

    /** Answers 422 where anything was wrong; true where it was. */
    boolean refused(HttpServerResponse response) {
        if (errors.isEmpty()) {
            return false;
        }
        Problem.of(ChatProblems.INVALID, null, "Some fields cannot be taken; see errors.", errors)
                .send(response);
        return true;
    }
}
