package com.xrides.http;

import com.xrides.bookings.BookingScopes;
import com.xrides.platform.web.HttpApi;
import com.xrides.platform.web.HttpRoutes;
import com.xrides.platform.web.access.Access;

/** The routes that save bookings and look them up. Made for each event loop. */
final class BookingRoutes implements HttpRoutes {

    static final String TOO_LARGE = "A booking may take 64 KiB at most.";

    private final int maxBody;
    private final SaveEndpoint save;
    private final LookupEndpoint lookup;

    BookingRoutes(int maxBody, SaveEndpoint save, LookupEndpoint lookup) {
        this.maxBody = maxBody;
        this.save = save;
        this.lookup = lookup;
    }

    @Override
    public void mount(HttpApi api) {
        for (String path : new String[] {"/bookings", "/save/booking/detail"}) {
            api.post(path)
                    .requires(Access.of(BookingScopes.WRITE).ofOneBooking())
                    .watch(save::watch)
                    .json(maxBody)
                    .tooLarge(TOO_LARGE)
                    .handleDirectly(save);
        }
        Access read = Access.of(BookingScopes.READ);
        api.get("/bookings/:id").requires(read).handle(lookup::findBooking);
        api.get("/bookings/:id/status").requires(read).handle(lookup::findStatus);
    }
}
