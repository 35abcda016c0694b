package com.xrides.rates.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xrides.rates.settings.RateSource.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EcbRatesTest {

    private static final String DAILY = """
            <?xml version="1.0" encoding="UTF-8"?>
            <gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
              <gesmes:subject>Reference rates</gesmes:subject>
              <Cube><Cube time='2023-02-21'><Cube currency='USD' rate='1.0664'/><Cube currency='INR' rate='88.2835'/></Cube></Cube>
            </gesmes:Envelope>
            """;

    @Test
    void theRatesOfADayAreThoseOfItsBeginningInUtcForOneEuro() throws Exception {
        List<ReadRates> days = read(DAILY);

        assertThat(days)
                .containsExactly(new ReadRates(
                        Instant.parse("2023-02-21T00:00:00Z"),
                        "EUR",
                        Map.of(
                                "EUR", BigDecimal.ONE,
                                "USD", new BigDecimal("1.0664"),
                                "INR", new BigDecimal("88.2835")),
                        true));
    }

    @Test
    void theWholeSeriesOfTheBankIsReadTheNewestDayFirst() throws Exception {
        List<ReadRates> days = RateDocument.read(new ByteArrayInputStream(RealSeries.bytes()), Kind.ECB);

        assertThat(days).hasSize(RealSeries.DAYS);
        assertThat(days.get(0).asOf()).isEqualTo(Instant.parse("2023-02-21T00:00:00Z"));
        assertThat(days.get(RealSeries.DAYS - 1).asOf()).isEqualTo(Instant.parse("1999-01-04T00:00:00Z"));
        assertThat(days)
                .filteredOn(day -> day.asOf().equals(Instant.parse("2013-01-02T00:00:00Z")))
                .singleElement()
                .satisfies(day -> assertThat(day.quotes().get("INR")).isEqualTo(new BigDecimal("72.03")));
    }

    @Test
    void aFileMayHaveEitherForm() throws Exception {
        String json = " \n{\"timestamp\":1767225600,\"base\":\"EUR\",\"rates\":{\"USD\":1.1}}";

        assertThat(either(DAILY)).singleElement().matches(ReadRates::isOfDay);
        assertThat(either(json)).singleElement().matches(rates -> !rates.isOfDay());
        assertThatThrownBy(() -> either("EUR,USD\n1,1.1")).hasMessageContaining("neither as JSON nor as XML");
        assertThatThrownBy(() -> either("")).isInstanceOf(RateDocumentException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<html><body>Down</body></html> | its root element is html",
                "<Envelope><Cube/></Envelope> | it has no rates",
                "<Envelope><Cube time=\"2023-02-21\"/></Envelope> | it has no rates",
                "<Envelope><Cube time=\"soon\"/></Envelope> | is no day",
                "<Envelope><Cube currency=\"USD\" rate=\"1\"/></Envelope> | USD has no day or no rate",
                "<Envelope><Cube time=\"2023-02-21\"><Cube currency=\"USD\"/></Cube></Envelope> | USD has no day or no rate",
                "<Envelope><Cube time=\"2023-02-21\"><Cube currency=\"USD\" rate=\"N/A\"/></Cube></Envelope> | no number: N/A",
                "<Envelope><Cube time=\"2023-02-21\"><Cube currency=\"USD\" rate=\"1\"/> | it is no XML of rates",
                "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><Envelope>&e;</Envelope> | DOCTYPE is not allowed",
                "<Envelope>&e;</Envelope> | it is no XML of rates"
            })
    void whatIsNotInThisFormIsRefusedWithTheReason(String text, String reason) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(RateDocumentException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void aDayMayComeOnce() {
        String day = "<Cube time=\"2023-02-21\"><Cube currency=\"USD\" rate=\"1\"/></Cube>";

        assertThatThrownBy(() -> read("<Envelope><Cube>" + day + day + "</Cube></Envelope>"))
                .hasMessageContaining("2023-02-21 twice");
    }

    private static List<ReadRates> read(String text) throws IOException {
        return RateDocument.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), Kind.ECB);
    }

    private static List<ReadRates> either(String text) throws IOException {
        return RateDocument.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), Kind.FILE);
    }
}
