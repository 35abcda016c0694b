/** What is measured: nodes as operators start them, a node without a database, PostgreSQL alone, a peer. */
@NullMarked
@CheckReturnValue
package com.xrides.bench.subject;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
