/** Reads and writes files of bookings; the export command. */
@NullMarked
@CheckReturnValue
package com.xrides.cli.files;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
