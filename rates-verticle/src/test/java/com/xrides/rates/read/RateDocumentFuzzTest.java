package com.xrides.rates.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.xrides.rates.settings.RateSource.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;

/** Whatever a source sends, it is rates or refused in words. */
class RateDocumentFuzzTest {

    @FuzzTest(maxDuration = "1h", maxExecutions = 1_000_000)
    void isReadOrRefusedWithAReason(byte[] sent) {
        for (Kind kind : Kind.values()) {
            try {
                List<ReadRates> sets = RateDocument.read(new ByteArrayInputStream(sent), kind);
                assertThat(sets)
                        .isNotEmpty()
                        .allSatisfy(set -> assertThat(set.quotes())
                                .containsKey(set.base())
                                .allSatisfy((currency, quote) -> assertThat(
                                                quote.toPlainString().length())
                                        .isLessThan(200)));
            } catch (IOException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
    }
}
