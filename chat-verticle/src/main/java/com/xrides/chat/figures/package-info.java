/** What operators see of chats, and the audit of their numbers. */
@NullMarked
@CheckReturnValue
package com.xrides.chat.figures;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
