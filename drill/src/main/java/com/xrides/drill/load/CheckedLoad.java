package com.xrides.drill.load;

import java.util.List;

/**
 * A load of a capability with its own check. It is started before the fault and finished after the recovery; then
 * {@link #violations} is called, once. What it has opened is closed by what it has registered with the fault's
 * {@code afterwards()}, since an interrupted drill calls none of these.
 */
public interface CheckedLoad extends SteadyLoad {

    /** The guarantees that were violated, a line each, with the ids concerned; blocking. */
    List<String> violations() throws Exception;

    /** What else is worth a line below the table. */
    default List<String> remarks() {
        return List.of();
    }
}
