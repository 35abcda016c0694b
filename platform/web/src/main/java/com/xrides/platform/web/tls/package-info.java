/** TLS of a node's ports, from files that may be renewed while it runs. */
@NullMarked
@CheckReturnValue
package com.xrides.platform.web.tls;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
