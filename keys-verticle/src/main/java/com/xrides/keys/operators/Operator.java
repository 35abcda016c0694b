package com.xrides.keys.operators;

import com.xrides.platform.web.access.Access;
import com.xrides.platform.web.access.Caller;
import com.xrides.platform.web.access.Role;

/**
 * A person who may log in to the management port.
 *
 * @param hash of the password
 */
record Operator(String name, Role role, String hash) implements Caller {

    @Override
    public boolean may(Access access) {
        return access.isFor(role);
    }
}
