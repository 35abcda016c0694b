/** Ride events as they are sent, and as they are stored. */
@NullMarked
@CheckReturnValue
package com.xrides.events.model;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
