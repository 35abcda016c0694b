/** Commands about the plans in town and the feeds that they come from. */
@NullMarked
@CheckReturnValue
package com.xrides.cli.plans;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
