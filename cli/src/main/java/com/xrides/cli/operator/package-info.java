/** Commands for operators: state of the cluster, status of a booking, audits, and failures. */
@NullMarked
@CheckReturnValue
package com.xrides.cli.operator;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
