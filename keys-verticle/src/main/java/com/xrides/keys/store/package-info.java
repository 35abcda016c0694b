/** The tables of keys and of the audit trail, on nodes that speak to the database. */
@NullMarked
@CheckReturnValue
package com.xrides.keys.store;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
