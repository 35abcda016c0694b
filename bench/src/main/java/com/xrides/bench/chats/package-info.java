/** Measures chats: messages against bookings, against the original's way and against PostgreSQL, searches, followers. */
@NullMarked
@CheckReturnValue
package com.xrides.bench.chats;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
