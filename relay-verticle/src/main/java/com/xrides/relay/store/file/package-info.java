/** Records in a file of SQLite, for one machine. */
@NullMarked
@CheckReturnValue
package com.xrides.relay.store.file;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
