/** What is counted of events, in the memory of each node that serves clients. */
@NullMarked
@CheckReturnValue
package com.xrides.events.figures;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
