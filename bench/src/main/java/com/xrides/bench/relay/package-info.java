/** The relay to partners, compared with job queues that make the same requests. */
@NullMarked
@CheckReturnValue
package com.xrides.bench.relay;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
