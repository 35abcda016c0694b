/** What a store of records and partners must do for those who send, and what it says of them. */
@NullMarked
@CheckReturnValue
package com.xrides.relay.store;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
