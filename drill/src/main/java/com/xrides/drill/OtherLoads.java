package com.xrides.drill;

import com.xrides.drill.faults.FaultContext;
import com.xrides.drill.faults.FaultSource;
import com.xrides.drill.load.CheckedLoad;
import com.xrides.drill.load.SteadyLoad;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The loads of capabilities beside the bookings', for one fault. Blocking. */
final class OtherLoads {

    private final Map<String, CheckedLoad> loads = new LinkedHashMap<>();

    OtherLoads(List<FaultSource> sources, FaultContext context) {
        sources.forEach(source -> source.load(context).ifPresent(load -> loads.put(source.name(), load)));
    }

    Collection<? extends SteadyLoad> all() {
        return loads.values();
    }

    void start() {
        loads.values().forEach(SteadyLoad::start);
    }

    /** What was violated, with the name of the capability. */
    List<String> violations() throws Exception {
        var violations = new ArrayList<String>();
        for (Map.Entry<String, CheckedLoad> each : loads.entrySet()) {
            each.getValue().violations().forEach(violation -> violations.add(each.getKey() + ": " + violation));
        }
        return violations;
    }

    List<String> remarks() {
        var remarks = new ArrayList<String>();
        loads.forEach((name, load) -> load.remarks().forEach(remark -> remarks.add(name + ": " + remark)));
        return remarks;
    }
}
