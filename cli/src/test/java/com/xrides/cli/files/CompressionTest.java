package com.xrides.cli.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CompressionTest {

    private static final byte[] TEXT = text();

    @ParameterizedTest
    @EnumSource
    void contentIsRecognisedByItsBeginning(Compression compression) throws IOException {
        assertThat(Compression.ofContent(new CountedInput(new ByteArrayInputStream(compressed(compression, TEXT)))))
                .isEqualTo(compression);
    }

    @ParameterizedTest
    @EnumSource
    void membersOneAfterTheOtherAreReadAsOne(Compression compression) throws IOException {
        byte[] twice = both(compressed(compression, TEXT), compressed(compression, TEXT));

        assertThat(plain(compression, twice)).isEqualTo(both(TEXT, TEXT));
    }

    /** Java's own reader takes some of these for the end of the file. */
    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void whereverAFileIsCutItIsNoticed(Compression compression) throws IOException {
        byte[] first = compressed(compression, "first\n".getBytes(StandardCharsets.UTF_8));
        byte[] whole = both(first, compressed(compression, "second\n".getBytes(StandardCharsets.UTF_8)));

        for (int length = first.length + 1; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> plain(compression, cut))
                    .as("%d of %d bytes", length, whole.length)
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void aPipeThatIsEmptyForAMomentIsNotAtItsEnd() throws IOException {
        byte[] first = compressed(Compression.GZIP, TEXT);
        byte[] second = compressed(Compression.GZIP, TEXT);

        try (InputStream plain = Compression.GZIP.reading(new CountedInput(new Hesitant(both(first, second))))) {
            assertThat(plain.readAllBytes()).isEqualTo(both(TEXT, TEXT));
        }
    }

    private static byte[] plain(Compression compression, byte[] content) throws IOException {
        try (InputStream plain = compression.reading(new CountedInput(new ByteArrayInputStream(content)))) {
            return plain.readAllBytes();
        }
    }

    private static byte[] compressed(Compression compression, byte[] text) throws IOException {
        var content = new ByteArrayOutputStream();
        try (OutputStream out = compression.writing(content)) {
            out.write(text);
        }
        return content.toByteArray();
    }

    private static byte[] both(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /** Large enough for more than one buffer, and not to be compressed much. */
    private static byte[] text() {
        byte[] text = new byte[200_000];
        new Random(7).nextBytes(text);
        return text;
    }

    /** Gives a byte at a time, and never knows of another. */
    private static final class Hesitant extends ByteArrayInputStream {

        Hesitant(byte[] content) {
            super(content);
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return super.read(target, offset, Math.min(length, 1000));
        }

        @Override
        public synchronized int available() {
            return 0;
        }
    }
}
