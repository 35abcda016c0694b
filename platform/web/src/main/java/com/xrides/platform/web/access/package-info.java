/**
 * Who sends a request and what it may do: scopes, roles, callers and their limits, and the handlers that let requests in or
 * refuse them. Knows neither keys nor passwords.
 */
@NullMarked
@CheckReturnValue
package com.xrides.platform.web.access;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
