package com.xrides.feed.store;

import com.xrides.feed.model.Zone;
import io.vertx.core.json.JsonArray;
import java.math.BigDecimal;
import java.util.List;

/** How zones are kept with their plan: an array of arrays, prices as text so that they stay as they were written. */
final class ZoneJson {

    private ZoneJson() {}

    static String write(List<Zone> zones) {
        var all = new JsonArray();
        for (Zone zone : zones) {
            all.add(new JsonArray()
                    .add(zone.id())
                    .add(zone.capacity())
                    .add(zone.price().toString())
                    .add(zone.name())
                    .add(zone.numbered()));
        }
        return all.encode();
    }

    static List<Zone> read(JsonArray zones) {
        return zones.stream().map(JsonArray.class::cast).map(ZoneJson::zone).toList();
    }

    private static Zone zone(JsonArray zone) {
        return new Zone(
                zone.getString(0),
                zone.getInteger(1),
                new BigDecimal(zone.getString(2)),
                zone.getString(3),
                zone.getBoolean(4));
    }
}
