/** Operators who log in at an OpenID Connect issuer: their tokens, and the way of a browser there and back. */
@NullMarked
@CheckReturnValue
package com.xrides.keys.oidc;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
