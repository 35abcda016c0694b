/** What a run has found, for people and for programs. */
@NullMarked
@CheckReturnValue
package com.xrides.bench.report;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
