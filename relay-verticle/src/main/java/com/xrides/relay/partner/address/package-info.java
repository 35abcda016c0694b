/** Where a partner may be: what its URLs must be like, to which addresses they lead, and whether those may be sent to. */
@NullMarked
@CheckReturnValue
package com.xrides.relay.partner.address;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
