/** Looks up stored bookings, by id, page by page, and for the audit. */
@NullMarked
@CheckReturnValue
package com.xrides.persistence.query;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
