/** Ctrl-C and SIGTERM, for commands that have something to say before they end. */
@NullMarked
@CheckReturnValue
package com.xrides.cli.interruption;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
