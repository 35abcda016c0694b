/** What bodies are: their types, and what identifies them. */
@NullMarked
@CheckReturnValue
package com.xrides.platform.web.content;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
