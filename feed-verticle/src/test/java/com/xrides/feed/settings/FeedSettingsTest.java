package com.xrides.feed.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedSettingsTest {

    @Test
    void aFeedSaysWhereAndHowOften() {
        FeedSettings feed = FeedSettings.parse(
                "town=https://a.example:8443/plans?all=1;time_zone=Europe/Madrid;every=500ms;max_size=1g");

        assertThat(feed.name()).isEqualTo("town");
        assertThat(feed.url()).hasToString("https://a.example:8443/plans?all=1");
        assertThat(feed.zone()).isEqualTo(ZoneId.of("Europe/Madrid"));
        assertThat(feed.every()).isEqualTo(Duration.ofMillis(500));
        assertThat(feed.maxBytes()).isEqualTo(1L << 30);
    }

    @Test
    void anAddressIsEnough() {
        FeedSettings feed = FeedSettings.parse("town=http://a.example");

        assertThat(feed.zone()).isEqualTo(ZoneOffset.UTC);
        assertThat(feed.every()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void theEnvironmentSeparatesThemBySpaces() {
        assertThat(FeedSettings.parseEnvironment(" a=http://a.example  b=http://b.example;every=5m "))
                .extracting(FeedSettings::name)
                .containsExactly("a", "b");
        assertThat(FeedSettings.parseEnvironment(" ")).isEmpty();
    }

    @Test
    void noTwoHaveTheSameName() {
        assertThatThrownBy(() -> FeedSettings.parseAll(List.of("a=http://a.example", "a=http://b.example")))
                .hasMessage("feed a: is given twice");
    }

    @Test
    void credentialsAreNotShown() {
        FeedSettings feed = FeedSettings.parse("town=https://user:secret@a.example/plans?key=secret");

        assertThat(feed.toString()).isEqualTo("town=https://a.example/plans;time_zone=Z;every=PT30S");
        assertThatThrownBy(() -> FeedSettings.parse("town=https://user:secret@a.example/a b"))
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> FeedSettings.parse("town=ftp://user:secret@a.example"))
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://a.example                     | must begin with a name",
                "Town=http://a.example                | feed name Town: must be up to 32",
                "town=ftp://a.example                 | feed town: its address must be an http or https URL",
                "town=/plans                          | feed town: its address must be an http or https URL",
                "town=http://a.example;every=99ms     | feed town: every must be from 100ms to 24h",
                "town=http://a.example;every=30       | feed town: every must be a time such as 500ms",
                "town=http://a.example;every=-1s      | feed town: every must be a time such as 500ms",
                "town=http://a.example;time_zone=Mars | feed town: time_zone Mars is not known",
                "town=http://a.example;max_size=big   | feed town: max_size must be a size",
                "town=http://a.example;max_size=0m    | feed town: max_size must be more than 0",
                "town=http://a.example;evry=30s       | feed town: evry is not known"
            })
    void whatIsWrongIsNamed(String text, String reason) {
        assertThatThrownBy(() -> FeedSettings.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }
}
