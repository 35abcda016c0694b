/** The spool's SQLite files, synced before a booking is acknowledged. */
@NullMarked
@CheckReturnValue
package com.xrides.spool.file;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
