/** How commands speak to nodes by TLS. */
@NullMarked
@CheckReturnValue
package com.xrides.cli.tls;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
