/** The messages of the bus between those who serve clients and those who own the tables of events. */
@NullMarked
@CheckReturnValue
package com.xrides.events.messages;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
