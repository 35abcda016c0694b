/**
 * From a request to an owner of the tables that can write: who they are, batches to each of them, and what becomes of an item when
 * one is gone or silent.
 */
@NullMarked
@CheckReturnValue
package com.xrides.platform.dispatch;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
