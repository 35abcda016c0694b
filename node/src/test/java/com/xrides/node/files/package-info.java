/** Imports and exports of files, at whole nodes. */
@NullMarked
@CheckReturnValue
package com.xrides.node.files;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
