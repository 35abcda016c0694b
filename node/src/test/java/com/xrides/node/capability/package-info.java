/** What a new capability gets by being one more line in a list. */
@NullMarked
@CheckReturnValue
package com.xrides.node.capability;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
