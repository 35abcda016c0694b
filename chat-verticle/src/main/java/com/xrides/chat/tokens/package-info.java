/** Tokens of applications: how they are made, and which ones a node knows while the database is away. */
@NullMarked
@CheckReturnValue
package com.xrides.chat.tokens;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
