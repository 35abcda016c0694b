/** How fast a partner is sent to: as many requests at once as it takes, and one probe at a time while it is away. */
@NullMarked
@CheckReturnValue
package com.xrides.relay.partner.pace;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
