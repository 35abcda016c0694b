/** Which feeds there are, as the command line and the environment say it. */
@NullMarked
@CheckReturnValue
package com.xrides.feed.settings;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
