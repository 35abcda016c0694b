/** The public API: takes bookings in over HTTP and answers each with what became of it. */
@NullMarked
@CheckReturnValue
package com.xrides.http;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
