/** Settings from environment variables, as they come from shells, containers and Kubernetes. */
@NullMarked
@CheckReturnValue
package com.xrides.node.environment;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
