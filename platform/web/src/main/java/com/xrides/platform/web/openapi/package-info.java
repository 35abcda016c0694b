/** OpenAPI documents, merged from the parts of all capabilities, and a Postman collection made of them. */
@NullMarked
@CheckReturnValue
package com.xrides.platform.web.openapi;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
