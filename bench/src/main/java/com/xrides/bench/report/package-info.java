/** Results of a run, for people and programs. */
@NullMarked
@CheckReturnValue
package com.xrides.bench.report;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
