package com.xrides.stream.grpc;

import com.xrides.bookings.lines.StreamedBooking;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.grpc.v1.Booking;
import com.xrides.grpc.v1.SaveBookingsRequest;
import com.xrides.grpc.v1.SaveBookingsResponse;
import com.xrides.platform.grpc.AnswerPieces;
import com.xrides.platform.grpc.ItemMessages;
import com.xrides.platform.web.access.Caller;
import com.xrides.platform.web.access.Refusal;
import com.xrides.platform.web.stream.StreamOutcome;
import com.xrides.platform.web.stream.StreamPipeline;
import com.xrides.platform.web.stream.StreamSettings;
import com.xrides.stream.grpc.call.OutcomeMessages;
import com.xrides.stream.pipeline.BookingPipelines;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What {@code SaveBookings} consists of. One event loop. */
final class BookingMessages
        implements ItemMessages<SaveBookingsRequest, SaveBookingsResponse, StreamedBooking, Outcome> {

    private final BookingPipelines pipelines;
    private final StreamSettings settings;

    BookingMessages(BookingPipelines pipelines, StreamSettings settings) {
        this.pipelines = pipelines;
        this.settings = settings;
    }

    @Override
    public int count(SaveBookingsRequest request) {
        return request.getBookingsCount();
    }

    @Override
    public List<StreamedBooking> items(SaveBookingsRequest request, long before) {
        var items = new ArrayList<StreamedBooking>(request.getBookingsCount());
        for (Booking booking : request.getBookingsList()) {
            long place = before + items.size() + 1;
            items.add(new StreamedBooking(place, BookingMessage.read(booking), booking.getSerializedSize()));
        }
        return items;
    }

    @Override
    public void answer(List<StreamOutcome<StreamedBooking, Outcome>> outcomes, Consumer<SaveBookingsResponse> write) {
        AnswerPieces.write(
                outcomes.stream().map(OutcomeMessages::of).toList(),
                some -> SaveBookingsResponse.newBuilder().addAllOutcomes(some).build(),
                write);
    }

    @Override
    public StreamPipeline<StreamedBooking, Outcome> pipeline(
            StreamPipeline.Listener<StreamedBooking, Outcome> listener) {
        return pipelines.open(settings, listener);
    }

    @Override
    public @Nullable Refusal take(Caller caller, int items) {
        return caller.takeBookings(items);
    }
}
