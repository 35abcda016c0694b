/** Files of bookings: sent to a running node, and written from what is stored. */
@NullMarked
@CheckReturnValue
package com.xrides.cli.files;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
