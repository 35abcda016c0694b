package com.xrides.relay.riders;

import com.xrides.platform.web.problem.Problem;
import com.xrides.platform.web.stream.StreamOutcome;
import com.xrides.platform.web.stream.text.StreamFormat;
import com.xrides.platform.web.stream.text.StreamLines;
import com.xrides.relay.model.StoreResult;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Consumer;

/** How riders are read from lines, and their outcomes written. */
record RiderFormat(RecordSource source) implements StreamFormat<StreamedRider, StoreResult> {

    @Override
    public String items() {
        return "riders";
    }

    @Override
    public List<String> results() {
        return RiderResult.TEXTS;
    }

    @Override
    public StreamLines lines(Consumer<StreamedRider> riders) {
        return source.lines(riders);
    }

    @Override
    public String resultOf(StreamOutcome<StreamedRider, StoreResult> outcome) {
        return RiderResult.of(outcome).text();
    }

    @Override
    public boolean isStored(StreamOutcome<StreamedRider, StoreResult> outcome) {
        return switch (RiderResult.of(outcome)) {
            case STORED, DUPLICATE -> true;
            case CONFLICT, REFUSED, INVALID -> false;
        };
    }

    @Override
    public void appendName(StringBuilder line, StreamedRider rider) {
        line.append("\"id\":").append(rider.id()).append(',');
    }

    @Override
    public void putName(JsonObject line, StreamedRider rider) {
        line.put("id", rider.id());
    }

    @Override
    public JsonObject error(StreamOutcome<StreamedRider, StoreResult> outcome) {
        StoreResult failure = outcome.outcome();
        if (failure != null) {
            return error("refused", failure.detail());
        }
        StreamedRider rider = outcome.item();
        String malformation = rider.malformation();
        if (malformation != null) {
            return error(source.malformedCode(), malformation);
        }
        return error(
                        "invalid-rider",
                        "The rider was not stored: %d of its fields must be mended."
                                .formatted(rider.errors().size()))
                .put("errors", Problem.toJson(rider.errors()));
    }

    private static JsonObject error(String code, String message) {
        return new JsonObject().put("code", code).put("message", message);
    }
}
