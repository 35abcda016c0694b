/**
 * What every capability that keeps data in PostgreSQL shares: connections, migrations, batches, leases and wake-ups. It
 * knows no capability's tables.
 */
@NullMarked
@CheckReturnValue
package com.xrides.platform.database;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
