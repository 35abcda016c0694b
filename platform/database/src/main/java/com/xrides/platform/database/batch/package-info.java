/** Natural batches: what gathers while a statement runs is written by the next one. */
@NullMarked
@CheckReturnValue
package com.xrides.platform.database.batch;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
