/** Chats on real nodes. */
@NullMarked
package com.xrides.node.chats;

import org.jspecify.annotations.NullMarked;
