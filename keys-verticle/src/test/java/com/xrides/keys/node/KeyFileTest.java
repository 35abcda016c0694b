package com.xrides.keys.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xrides.keys.check.Keys;
import com.xrides.keys.messages.KeyLimits;
import com.xrides.keys.messages.KeyMessages.KeysListed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {

    @TempDir
    private Path directory;

    @Test
    void whatIsWrittenIsReadAndOnlyItsOwnerCanReadIt() throws IOException {
        var file = new KeyFile(directory.resolve("data"));
        KeysListed listed = Keys.listed(
                7,
                Keys.of("abcdefghij", "ab".repeat(32), new KeyLimits(1, 2, 3, 4, 5, 6), "export"),
                Keys.revoked(Keys.rotated(
                        Keys.of("bcdefghijk", "ab".repeat(32), KeyLimits.NONE, "failures"),
                        "cd".repeat(32),
                        Keys.MADE)));
        assertThat(file.read()).isEmpty();

        file.write(Keys.listed(6));
        file.write(listed);

        assertThat(file.read()).hasValue(listed);
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(directory.resolve("data").resolve("keys.json"))))
                .isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(directory.resolve("data"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void aDamagedFileIsSaidToBeOne() throws IOException {
        Files.writeString(directory.resolve("keys.json"), "{\"format\":1,\"keys\":[{}]}");

        assertThatThrownBy(() -> new KeyFile(directory).read())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("keys.json cannot be read");
    }
}
