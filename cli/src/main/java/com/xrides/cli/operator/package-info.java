/** Commands for operators: how the cluster is, what became of a booking, and what to do about failures. */
@NullMarked
@CheckReturnValue
package com.xrides.cli.operator;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
