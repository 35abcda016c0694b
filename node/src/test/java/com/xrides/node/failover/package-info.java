/** What whole clusters do when nodes leave, freeze, are killed or lose their database. */
@NullMarked
@CheckReturnValue
package com.xrides.node.failover;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
