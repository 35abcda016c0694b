/** Has the items of a stream stored in batches, and reports what became of each, in their order. */
@NullMarked
@CheckReturnValue
package com.xrides.platform.web.stream;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
