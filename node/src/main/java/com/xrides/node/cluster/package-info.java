/** The Hazelcast cluster that nodes form. */
@NullMarked
@CheckReturnValue
package com.xrides.node.cluster;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
