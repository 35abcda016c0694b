/** By what commands say who sends their requests. */
@NullMarked
@CheckReturnValue
package com.xrides.cli.login;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
