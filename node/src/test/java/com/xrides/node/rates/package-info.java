/** Exchange rates over several nodes. */
@NullMarked
package com.xrides.node.rates;

import org.jspecify.annotations.NullMarked;
