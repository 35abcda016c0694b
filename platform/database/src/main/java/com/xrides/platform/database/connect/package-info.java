/** Connects to the one of a database's hosts that can be written to, and checks and sets up each connection. */
@NullMarked
@CheckReturnValue
package com.xrides.platform.database.connect;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
