package com.xrides.relay.demo;

import io.vertx.core.json.JsonObject;
import java.util.Locale;

/**
 * What arrived how often.
 *
 * @param records that arrived, each id once
 * @param processed of them at least once
 * @param processedTwice of them more than once
 * @param requests all, also those below
 * @param accepted answered with 200 and processed
 * @param repeated answered with 200, and not processed again since they were known by their key
 * @param failed answered with an error on purpose
 * @param poisoned rejected on purpose
 * @param hung never answered, and not processed
 * @param answersLost processed, and not answered
 * @param unsigned rejected for their signature
 * @param unread rejected since they were no record
 * @param tests no records, and said to be none
 * @param againAfterNoAnswer came again although an earlier request for the same record got no answer
 * @param otherKeys came under another key than before
 */
public record DemoReport(
        long records,
        long processed,
        long processedTwice,
        long requests,
        long accepted,
        long repeated,
        long failed,
        long poisoned,
        long hung,
        long answersLost,
        long unsigned,
        long unread,
        long tests,
        long againAfterNoAnswer,
        long otherKeys) {

    JsonObject json() {
        return new JsonObject()
                .put("records", records)
                .put("processed", processed)
                .put("processed_twice", processedTwice)
                .put("requests", requests)
                .put("accepted", accepted)
                .put("repeated", repeated)
                .put("failed", failed)
                .put("poisoned", poisoned)
                .put("hung", hung)
                .put("answers_lost", answersLost)
                .put("unsigned", unsigned)
                .put("unread", unread)
                .put("tests", tests)
                .put("again_after_no_answer", againAfterNoAnswer)
                .put("other_keys", otherKeys);
    }

    /** For people; lines with their ends. */
    public String text() {
        return line("Records that arrived", records)
                + line("  processed once", processed - processedTwice)
                + line("  processed twice or more", processedTwice)
                + line("  not processed", records - processed)
                + line("Requests", requests)
                + line("  accepted", accepted)
                + line("  known by their key, not processed again", repeated)
                + line("  failed on purpose", failed)
                + line("  rejected on purpose", poisoned)
                + line("  never answered", hung)
                + line("  processed, answer lost", answersLost)
                + line("  without a good signature", unsigned)
                + line("  no record", unread)
                + line("  tests", tests)
                + line("Requests for records that had got no answer before", againAfterNoAnswer)
                + line("Requests under another key than before", otherKeys);
    }

    private static String line(String what, long count) {
        return String.format(Locale.ROOT, "%-52s%,12d%n", what, count);
    }
}
