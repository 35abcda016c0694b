/** The messages of keys and of the audit trail on the bus. */
@NullMarked
@CheckReturnValue
package com.xrides.keys.messages;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
