/** Natural batching: entries that arrive while a statement runs are written by the next one. */
@NullMarked
@CheckReturnValue
package com.xrides.platform.database.batch;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
