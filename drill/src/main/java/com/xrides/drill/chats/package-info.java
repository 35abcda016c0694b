/** The faults that chats must survive, and messages beside every fault. */
@NullMarked
@CheckReturnValue
package com.xrides.drill.chats;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
