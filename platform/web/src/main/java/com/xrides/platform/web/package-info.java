/** How capabilities mount their routes on the public and the management port, and what all of these have in common. */
@NullMarked
@CheckReturnValue
package com.xrides.platform.web;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
