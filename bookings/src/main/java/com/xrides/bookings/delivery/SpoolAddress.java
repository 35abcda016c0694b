package com.xrides.bookings.delivery;

import com.xrides.bookings.messages.SpoolMessages.KeepBooking;
import com.xrides.bookings.messages.SpoolMessages.Kept;
import com.xrides.platform.bus.Address;

/**
 * The bus address of this node's spool; shared by the capability that runs it.
 *
 * @param address the address, which is registered on this node only
 */
public record SpoolAddress(Address<KeepBooking, Kept> address) {}
