/** The import command. */
@NullMarked
@CheckReturnValue
package com.xrides.cli.imports;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
