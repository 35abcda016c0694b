/** What the public API and the operators' have in common: how problems, failures and statuses are told, and asked for. */
@NullMarked
@CheckReturnValue
package com.xrides.platform.web;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
