/** What operators can do with the data of one person: export and erase it, on the management port. */
@NullMarked
@CheckReturnValue
package com.xrides.persistence.users;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
