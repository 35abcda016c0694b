package com.xrides.bookings.delivery;

import com.xrides.bookings.messages.SpoolMessages.KeepBooking;
import com.xrides.bookings.messages.SpoolMessages.Kept;
import com.xrides.platform.bus.Address;

/**
 * Where the spool of this node takes bookings to hold; shared by the capability that runs it.
 *
 * @param address answered on this node only
 */
public record SpoolAddress(Address<KeepBooking, Kept> address) {}
