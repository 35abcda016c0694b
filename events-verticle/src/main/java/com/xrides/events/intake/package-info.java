/** Takes events of clients, and holds them while the tables are away. */
@NullMarked
@CheckReturnValue
package com.xrides.events.intake;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
