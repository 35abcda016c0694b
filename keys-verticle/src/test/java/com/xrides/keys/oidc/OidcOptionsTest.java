package com.xrides.keys.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OidcOptionsTest {

    @TempDir
    private Path directory;

    @Test
    void nothingSaidIsNoIssuer() {
        var options = new OidcOptions();
        options.issuer = "";
        options.clientSecretFile = Path.of("");

        assertThat(options.settings()).isEmpty();
        assertThat(options.isSaid()).isFalse();
    }

    @Test
    void theSecretIsReadAndShownNowhere() throws IOException {
        OidcOptions options = complete();
        options.clientSecretFile = Files.writeString(directory.resolve("secret"), "a secret of ours\n");

        OidcSettings settings = options.settings().orElseThrow();

        assertThat(settings.clientSecret()).hasValue("a secret of ours");
        assertThat(settings.toString()).doesNotContain("a secret of ours").contains("https://login.example.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "login.example.com",
                "http://login.example.com",
                "http://10.0.0.1/realm",
                "ftp://login.example.com",
                "https:///realm",
                "https://login.example.com/?realm=a",
                "https://login.example.com/#a",
                "https://user:password@login.example.com",
                "https://login.example.com/a b"
            })
    void anIssuerThatIsNoSafeAddressIsRefused(String issuer) {
        OidcOptions options = complete();
        options.issuer = issuer;

        assertThatThrownBy(options::settings)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("--oidc-issuer: ");
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:9000",
        "http://localhost/realm",
        "http://[::1]:80",
        "https://login.example.com/realms/a/"
    })
    void anIssuerOnThisMachineMayDoWithoutTls(String issuer) {
        OidcOptions options = complete();
        options.issuer = issuer;

        assertThat(options.settings()).map(OidcSettings::issuer).hasValue(issuer);
    }

    @Test
    void whatIsMissingIsNamed() {
        OidcOptions withoutClient = complete();
        withoutClient.clientId = "";
        OidcOptions withoutIssuer = complete();
        withoutIssuer.issuer = null;
        OidcOptions withoutFile = complete();
        withoutFile.clientSecretFile = directory.resolve("missing");
        OidcOptions elsewhere = complete();
        elsewhere.redirectUri = "https://console.example.com/console/";

        assertThatThrownBy(withoutClient::settings).hasMessageStartingWith("--oidc-client-id: ");
        assertThatThrownBy(withoutIssuer::settings).hasMessageStartingWith("--oidc-issuer: ");
        assertThatThrownBy(withoutFile::settings).hasMessageStartingWith("--oidc-client-secret-file: ");
        assertThatThrownBy(elsewhere::settings).hasMessageStartingWith("--oidc-redirect-uri: ");
    }

    @Test
    void anEmptyFileIsNoSecret() throws IOException {
        OidcOptions options = complete();
        options.clientSecretFile = Files.writeString(directory.resolve("empty"), "\n");

        assertThatThrownBy(options::settings).hasMessageStartingWith("--oidc-client-secret-file: ");
    }

    private static OidcOptions complete() {
        var options = new OidcOptions();
        options.issuer = "https://login.example.com";
        options.clientId = "xrides-console";
        return options;
    }
}
