package com.xrides.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.drill.faults.Faults;
import org.junit.jupiter.api.Test;

class CapabilitiesTest {

    @Test
    void noTwoCapabilitiesNameAFaultTheSame() {
        assertThat(new Faults(Capabilities.faultSources()).all()).isNotEmpty();
    }
}
