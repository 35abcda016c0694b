/** Sends to partners, by requests over HTTP or lines of a file, and asks them whether they have a record. */
@NullMarked
@CheckReturnValue
package com.xrides.relay.partner;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
