/** Keys over several nodes. */
@NullMarked
@CheckReturnValue
package com.xrides.node.keys;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
