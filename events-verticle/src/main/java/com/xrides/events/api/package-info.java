/** The routes of events. */
@NullMarked
@CheckReturnValue
package com.xrides.events.api;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
