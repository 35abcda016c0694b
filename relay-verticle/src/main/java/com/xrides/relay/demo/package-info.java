/** A partner to try the relay with: it fails as it is told, and counts what arrived how often. */
@NullMarked
@CheckReturnValue
package com.xrides.relay.demo;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
