/** What all nodes tell of themselves, put together: figures of the cluster, its last hour, and what is wrong with it. */
@NullMarked
@CheckReturnValue
package com.xrides.operations.figures;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
