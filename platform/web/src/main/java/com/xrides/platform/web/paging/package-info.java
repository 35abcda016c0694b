/** Pages of lists by cursor: the query's parameters and the {@code Link} header. */
@NullMarked
@CheckReturnValue
package com.xrides.platform.web.paging;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
