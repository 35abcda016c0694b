/** How a message gets from a request to the tables, or into the spool while those are away. */
@NullMarked
@CheckReturnValue
package com.xrides.chat.post;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
