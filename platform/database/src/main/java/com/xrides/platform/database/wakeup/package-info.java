/** Wake-ups after a commit: by NOTIFY, by the bus, and by a poll as the safety net. */
@NullMarked
@CheckReturnValue
package com.xrides.platform.database.wakeup;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
