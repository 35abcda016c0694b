package com.xrides.node.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xrides.platform.database.DatabaseUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseOptionsTest {

    private static final Optional<String> URL = Optional.of("postgresql://me@db/rides?sslmode=require");

    @TempDir
    Path directory;

    @Test
    void thePasswordIsTheLineInTheFile() throws IOException {
        DatabaseUrl url = parse(URL, "p@ss: w/rd$\n");

        assertThat(url.password()).isEqualTo("p@ss: w/rd$");
        assertThat(url.jdbcProperties()).containsEntry("sslmode", "require");
        assertThat(url.toString()).doesNotContain("p@ss");
    }

    @ParameterizedTest
    @ValueSource(strings = {"geheim", "geheim\n", "geheim\r\n", "geheim\n\n", "\uFEFFgeheim\r\n"})
    void whatEditorsAddIsNoPartOfThePassword(String content) throws IOException {
        assertThat(parse(URL, content).password()).isEqualTo("geheim");
    }

    @Test
    void whatCannotBeMeantIsRefusedWithoutThePassword() {
        assertThatThrownBy(() -> parse(URL, "")).hasMessageContaining("one line");
        assertThatThrownBy(() -> parse(URL, "geheim\nmore\n"))
                .hasMessageContaining("one line")
                .hasMessageNotContaining("geheim");
        assertThatThrownBy(() -> parse(Optional.of("postgresql://me:geheim@db/rides"), "other"))
                .hasMessageContaining("has a password, too")
                .hasMessageNotContaining("geheim");
        assertThatThrownBy(() -> parse(Optional.empty(), "geheim")).hasMessageContaining("no --database");
        assertThatThrownBy(() -> DatabaseOptions.parse(URL, directory.resolve("missing")))
                .hasMessageStartingWith("--database-password-file: cannot read ");
        assertThatThrownBy(() -> DatabaseOptions.parse(
                        Optional.of("postgresql://me@db/rides?sslmode=verify-ca" + "&sslrootcert=/missing"), null))
                .hasMessageStartingWith("--database: sslrootcert: cannot read /missing");
    }

    private DatabaseUrl parse(Optional<String> url, String content) throws IOException {
        return DatabaseOptions.parse(url, Files.writeString(directory.resolve("password"), content))
                .orElseThrow();
    }
}
