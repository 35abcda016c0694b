/** Ride events and their money on a real node. */
@NullMarked
package com.xrides.node.events;

import org.jspecify.annotations.NullMarked;
