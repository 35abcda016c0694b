package com.xrides.platform.bounds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LimitedMapTest {

    @Test
    void theNewestAreHeldWhateverIsUsed() {
        Map<String, Integer> map = LimitedMap.ofNewest(2);
        map.put("first", 1);
        map.put("second", 2);

        assertThat(map.get("first")).isEqualTo(1);
        map.put("third", 3);

        assertThat(map).containsOnlyKeys("second", "third");
    }

    @Test
    void thoseThatWereUsedLastAreHeld() {
        Map<String, Integer> map = LimitedMap.ofLastUsed(2);
        map.put("first", 1);
        map.put("second", 2);

        assertThat(map.get("first")).isEqualTo(1);
        map.computeIfAbsent("third", key -> 3);

        assertThat(map).containsOnlyKeys("first", "third");
    }
}
