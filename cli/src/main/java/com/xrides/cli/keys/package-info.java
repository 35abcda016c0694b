/** The commands that make, list, rotate and revoke keys, and show the audit trail. */
@NullMarked
@CheckReturnValue
package com.xrides.cli.keys;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
