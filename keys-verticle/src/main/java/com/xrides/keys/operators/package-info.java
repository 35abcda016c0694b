/** The operators who may log in to the management port: by name and password, from a file of hashes. */
@NullMarked
@CheckReturnValue
package com.xrides.keys.operators;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
