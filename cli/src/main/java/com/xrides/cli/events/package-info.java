/** The commands about ride events and their money. */
@NullMarked
@CheckReturnValue
package com.xrides.cli.events;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
