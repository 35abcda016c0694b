package com.xrides.bookings.lookup;

import com.xrides.bookings.outcome.Failure;
import com.xrides.bookings.outcome.FailureAct;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;

/** Writes failures as JSON for clients. */
public final class FailuresJson {

    private FailuresJson() {}

    /** Writes a page: the failures, and the sequence after which the next page begins. */
    public static String page(List<Failure> failures, long nextAfter) {
        return "{\"failures\":" + array(failures) + ",\"next_after\":" + nextAfter + "}";
    }

    /** Writes the failures as an array. */
    public static String array(List<Failure> failures) {
        var text = new StringBuilder("[");
        String separator = "";
        for (Failure failure : failures) {
            text.append(separator);
            append(failure, text);
            separator = ",";
        }
        return text.append(']').toString();
    }

    // The payload stays a string: parsed and written again, some numbers would change.
    private static void append(Failure failure, StringBuilder text) {
        String members = new JsonObject()
                .put("sequence", failure.sequence())
                .put("id", failure.id())
                .put("code", failure.code())
                .put("message", failure.message())
                .put("failed_at", failure.at().toString())
                .put("acts", toJson(failure.acts()))
                .encode();
        text.append(members, 0, members.length() - 1)
                .append(",\"payload\":")
                .append(failure.payload())
                .append('}');
    }

    private static JsonArray toJson(List<FailureAct> acts) {
        var array = new JsonArray();
        for (FailureAct act : acts) {
            array.add(new JsonObject()
                    .put("action", act.action().name().toLowerCase(Locale.ROOT))
                    .put("by", act.by())
                    .put("at", act.at().toString()));
        }
        return array;
    }
}
