/** Leases: at most one holder in the whole cluster, with a fencing token. */
@NullMarked
@CheckReturnValue
package com.xrides.platform.database.lease;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
