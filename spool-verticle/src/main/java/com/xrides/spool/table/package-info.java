/** The tables of a spool's file: one for bookings, one for entries of all other kinds, and what their rows hold. */
@NullMarked
@CheckReturnValue
package com.xrides.spool.table;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
