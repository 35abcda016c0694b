/** Durable queueing for capabilities: entries that the node's spool holds until they can be sent. */
@NullMarked
@CheckReturnValue
package com.xrides.platform.runtime.spool;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
