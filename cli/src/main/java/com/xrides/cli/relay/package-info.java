/** The commands about the relay: partners, what is sent to them, and the quarantine. */
@NullMarked
@CheckReturnValue
package com.xrides.cli.relay;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
