/** Plans in town on real nodes: from a provider that answers as a test says to searches on another node. */
@NullMarked
package com.xrides.node.plans;

import org.jspecify.annotations.NullMarked;
