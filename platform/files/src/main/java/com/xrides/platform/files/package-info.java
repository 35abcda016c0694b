/** Files and directories that only the user who runs a node can read: they hold personal data and passwords. */
@NullMarked
@CheckReturnValue
package com.xrides.platform.files;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
