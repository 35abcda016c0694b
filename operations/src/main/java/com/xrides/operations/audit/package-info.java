/** Whether the books balance: what was acknowledged against what the spools and the tables hold. */
@NullMarked
@CheckReturnValue
package com.xrides.operations.audit;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
