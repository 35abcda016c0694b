/** What turns a request away, or closes its connection, before a route sees it. */
@NullMarked
@CheckReturnValue
package com.xrides.platform.web.guard;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
