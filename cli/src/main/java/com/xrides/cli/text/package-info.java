/** Text for a person's terminal. */
@NullMarked
@CheckReturnValue
package com.xrides.cli.text;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
