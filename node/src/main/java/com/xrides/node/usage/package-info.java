/** What people type by habit or by mistake. */
@NullMarked
@CheckReturnValue
package com.xrides.node.usage;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
