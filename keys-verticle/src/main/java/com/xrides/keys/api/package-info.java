/** The routes on the management port by which keys are made, rotated and revoked, and the audit trail is read. */
@NullMarked
@CheckReturnValue
package com.xrides.keys.api;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
