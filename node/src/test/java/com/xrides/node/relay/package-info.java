/** Nodes that send records to partners. */
@NullMarked
package com.xrides.node.relay;

import org.jspecify.annotations.NullMarked;
