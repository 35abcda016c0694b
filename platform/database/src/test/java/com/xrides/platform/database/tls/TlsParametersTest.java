package com.xrides.platform.database.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.pgclient.SslMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsParametersTest {

    @TempDir
    Path defaults;

    @Test
    void withoutAnyOfThemThereIsNoTls() {
        assertThat(of(Map.of()).mode()).isEqualTo(SslMode.DISABLE);
    }

    @Test
    void filesInTheUsersDirectoryStandInForThoseThatAreNotNamed() throws IOException {
        Files.createFile(defaults.resolve("root.crt"));
        Files.createFile(defaults.resolve("postgresql.crt"));

        TlsParameters parameters = of(Map.of("sslmode", "verify-full"));

        assertThat(parameters.rootCertificates())
                .contains(defaults.resolve("root.crt").toString());
        assertThat(parameters.certificate()).contains(defaults.resolve("postgresql.crt"));
        assertThat(parameters.key()).contains(defaults.resolve("postgresql.key"));
    }

    @Test
    void anAuthorityThatIsNamedIsAskedForWhereTlsIsRequired() {
        assertThat(of(Map.of("sslmode", "require")).verifies()).isFalse();
        assertThat(of(Map.of("sslmode", "require", "sslrootcert", "ca.crt")).verifies())
                .isTrue();
        assertThat(of(Map.of("sslmode", "prefer", "sslrootcert", "ca.crt")).verifies())
                .isFalse();
    }

    @Test
    void whatCannotBeUsedIsSaidSo() {
        assertThatThrownBy(() -> of(Map.of("sslmode", "on")))
                .hasMessage("sslmode: on is none of disable, allow, prefer," + " require, verify-ca, verify-full");
        assertThatThrownBy(() -> of(Map.of("sslmode", "verify-ca"))).hasMessageContaining("needs sslrootcert=FILE");
        assertThatThrownBy(() -> of(Map.of("sslmode", "require", "sslcert", "a")))
                .hasMessageContaining("sslkey");
    }

    private TlsParameters of(Map<String, String> given) {
        return TlsParameters.of(name -> Optional.ofNullable(given.get(name)), defaults);
    }
}
