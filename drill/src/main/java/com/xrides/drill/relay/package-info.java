/** The relay under faults: riders that two partners are sent, which fail, hang and lose answers, and count what arrives. */
@NullMarked
@CheckReturnValue
package com.xrides.drill.relay;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
