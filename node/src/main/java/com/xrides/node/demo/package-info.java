/** Commands that play whom a node deals with: a provider of plans, a source of rates, a partner, a sender of events. */
@NullMarked
@CheckReturnValue
package com.xrides.node.demo;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
