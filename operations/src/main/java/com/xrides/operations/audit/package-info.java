/** Audits: compares bookings answered 202 with what spools and tables contain. */
@NullMarked
@CheckReturnValue
package com.xrides.operations.audit;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
