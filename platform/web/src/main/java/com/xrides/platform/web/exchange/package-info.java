/**
 * One request and its answer, by the router or past it, with its line in the access log and what is answered when it fails.
 */
@NullMarked
@CheckReturnValue
package com.xrides.platform.web.exchange;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
