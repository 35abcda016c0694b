/** The runnable node: reads its configuration, joins the cluster and deploys the verticles of its roles. */
@NullMarked
@CheckReturnValue
package com.xrides.node;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
