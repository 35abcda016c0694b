/** The file of a spool: a SQLite database that is synced before anything is acknowledged. */
@NullMarked
@CheckReturnValue
package com.xrides.spool.file;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
