/** Server-sent events: streams of events to one client or to many. */
@NullMarked
@CheckReturnValue
package com.xrides.platform.web.events;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
