package com.xrides.platform.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class WireReaderTest {

    private final Buffer buffer = Buffer.buffer();
    private final WireWriter out = new WireWriter(buffer);

    /** Whoever reads takes room for as many elements as a list claims. */
    @Test
    void aListThatClaimsMoreThanHasArrivedIsRefused() {
        out.writeLong(Integer.MAX_VALUE);
        buffer.appendBytes(new byte[100]);

        assertThatThrownBy(() -> reader().readLongs()).hasMessageContaining("claims 2147483647 elements in 100 bytes");
        assertThatThrownBy(() -> reader().readList(WireReader::readLong))
                .hasMessageContaining("claims 2147483647 elements in 100 bytes");
    }

    @Test
    void eachElementOfAListTakesItsLengthAtLeast() {
        out.writeLong(26);
        buffer.appendBytes(new byte[100]);

        assertThatThrownBy(() -> reader().readList(in -> in)).hasMessageContaining("claims 26 elements in 100 bytes");
    }

    @Test
    void aListThatIsAsLongAsItClaimsIsRead() {
        out.writeLongs(List.of(1L, -1L));
        out.writeList(List.of(7L), out::writeLong);
        WireReader in = reader();

        assertThat(in.readLongs()).containsExactly(1L, -1L);
        assertThat(in.readList(WireReader::readLong)).containsExactly(7L);
    }

    private WireReader reader() {
        return new WireReader(buffer, 0, buffer.length());
    }
}
