/** TLS to PostgreSQL, by the parameters that libpq has in a database's URL, for both drivers alike. */
@NullMarked
@CheckReturnValue
package com.xrides.platform.database.tls;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
