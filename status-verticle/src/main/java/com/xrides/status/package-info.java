/** The status of bookings, and failures that came after their requests were answered. */
@NullMarked
@CheckReturnValue
package com.xrides.status;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
