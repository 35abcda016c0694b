/** Keys of clients, operators and the audit trail: who may do what on this cluster, and who did. */
@NullMarked
@CheckReturnValue
package com.xrides.keys;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
