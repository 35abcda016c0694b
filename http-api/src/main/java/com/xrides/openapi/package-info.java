/** The HTTP APIs as OpenAPI describes them, and what is made of that: a page to read, a collection for Postman. */
@NullMarked
@CheckReturnValue
package com.xrides.openapi;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
