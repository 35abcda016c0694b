/** Reads documents of plans as they stream, on little memory whatever they contain. */
@NullMarked
@CheckReturnValue
package com.xrides.feed.xml;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
