/** The public HTTP API: accepts bookings and answers each with its outcome. */
@NullMarked
@CheckReturnValue
package com.xrides.http;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
