/** Nodes in processes of their own, and bookings and clients for them. */
@NullMarked
@CheckReturnValue
package com.xrides.node.testing;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
