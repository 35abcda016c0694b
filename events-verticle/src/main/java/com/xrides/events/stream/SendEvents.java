package com.xrides.events.stream;

import com.xrides.events.messages.DeadLetterMessages.UnreadLetter;
import com.xrides.events.model.DeadLetter.Unread;
import com.xrides.events.parse.ProtobufEvent;
import com.xrides.grpc.events.v1.EventOutcome;
import com.xrides.grpc.events.v1.EventStatus;
import com.xrides.grpc.events.v1.FieldError;
import com.xrides.grpc.events.v1.RideEvent;
import com.xrides.grpc.events.v1.SendEventsRequest;
import com.xrides.grpc.events.v1.SendEventsResponse;
import com.xrides.platform.grpc.AnswerPieces;
import com.xrides.platform.grpc.ItemMessages;
import com.xrides.platform.web.stream.StreamOutcome;
import com.xrides.platform.web.stream.StreamPipeline;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;

/** What {@code SendEvents} consists of. One event loop. */
final class SendEvents implements ItemMessages<SendEventsRequest, SendEventsResponse, StreamedEvent, SentEvent> {

    private static final String PROTOBUF = "application/x-protobuf";

    private final EventPipelines pipelines;

    SendEvents(EventPipelines pipelines) {
        this.pipelines = pipelines;
    }

    @Override
    public int count(SendEventsRequest request) {
        return request.getEventsCount();
    }

    @Override
    public List<StreamedEvent> items(SendEventsRequest request, long before) {
        var items = new ArrayList<StreamedEvent>(request.getEventsCount());
        for (RideEvent event : request.getEventsList()) {
            long place = before + items.size() + 1;
            items.add(new StreamedEvent(place, ProtobufEvent.read(event), null, event.getSerializedSize()));
        }
        return items;
    }

    @Override
    public void answer(List<StreamOutcome<StreamedEvent, SentEvent>> outcomes, Consumer<SendEventsResponse> write) {
        AnswerPieces.write(
                outcomes.stream().map(SendEvents::message).toList(),
                some -> SendEventsResponse.newBuilder().addAllOutcomes(some).build(),
                write);
    }

    private static EventOutcome message(StreamOutcome<StreamedEvent, SentEvent> outcome) {
        StreamedEvent event = outcome.item();
        EventStatus status = status(EventResult.of(outcome));
        EventOutcome.Builder message =
                EventOutcome.newBuilder().setSequence(event.line()).setStatus(status);
        String source = event.source();
        if (source != null) {
            message.setSource(source);
        }
        String id = event.id();
        if (id != null) {
            message.setId(id);
        }
        if (status != EventStatus.STORED && status != EventStatus.DUPLICATE) {
            message.setError(error(EventError.of(outcome)));
        }
        return message.build();
    }

    private static EventStatus status(EventResult result) {
        return switch (result) {
            case STORED -> EventStatus.STORED;
            case DUPLICATE -> EventStatus.DUPLICATE;
            case CONFLICT -> EventStatus.CONFLICT;
            case REFUSED -> EventStatus.REFUSED;
            case INVALID -> EventStatus.INVALID;
        };
    }

    private static com.xrides.grpc.events.v1.EventError error(EventError error) {
        var message = com.xrides.grpc.events.v1.EventError.newBuilder()
                .setCode(error.code())
                .setMessage(error.message());
        error.errors()
                .forEach(field -> message.addErrors(FieldError.newBuilder()
                        .setField(field.field())
                        .setCode(field.code().text())
                        .setMessage(field.message())));
        return message.build();
    }

    @Override
    public StreamPipeline<StreamedEvent, SentEvent> pipeline(
            StreamPipeline.Listener<StreamedEvent, SentEvent> listener) {
        return pipelines.open(listener);
    }

    /** Kept with its bytes, as whatever else is no event. */
    @Override
    public Future<?> unreadable(Buffer message, String problem) {
        var unread = new Unread(PROTOBUF, "", Base64.getEncoder().encodeToString(message.getBytes()));
        return pipelines.letters().keep(List.of(new UnreadLetter(unread, problem)));
    }
}
