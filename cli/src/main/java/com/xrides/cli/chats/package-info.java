/** The commands about ride chat. */
@NullMarked
@CheckReturnValue
package com.xrides.cli.chats;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
