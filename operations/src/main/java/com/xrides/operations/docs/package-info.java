/** The pages that describe the APIs: OpenAPI documents, Swagger UI, a Postman collection. */
@NullMarked
@CheckReturnValue
package com.xrides.operations.docs;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
