/** What a node's own meters say is wrong with it. */
@NullMarked
@CheckReturnValue
package com.xrides.operations.faults;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
