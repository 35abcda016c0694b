/**
 * What all HTTP ports have in common: mounting of routes, problem documents, access log and limits for slow clients.
 */
@NullMarked
@CheckReturnValue
package com.xrides.platform.web;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
