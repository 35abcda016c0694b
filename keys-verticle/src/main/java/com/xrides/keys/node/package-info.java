/** What every node does for keys: remembers them, on disk as well, and sends what is to be on record. */
@NullMarked
@CheckReturnValue
package com.xrides.keys.node;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
