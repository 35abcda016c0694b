/** Where the nodes are that commands talk to. */
@NullMarked
@CheckReturnValue
package com.xrides.cli.address;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
