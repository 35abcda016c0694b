package com.xrides.feed.xml;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.xrides.feed.model.BadPlan;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.ZoneOffset;

/**
 * Whatever bytes a provider sends: they are read or refused in words, the same however they are cut on their way, and what is
 * bad can be replayed without breaking.
 */
class PlanDocumentFuzzTest {

    @FuzzTest(maxDuration = "1h", maxExecutions = 1_000_000)
    void isReadOrRefusedHoweverItIsCut(byte[] document) {
        var whole = ReadDocument.of(document, null);
        var cut = ReadDocument.of(oneByOne(document), null, ZoneOffset.UTC);

        assertThat(cut).isEqualTo(whole);
        assertThat(whole.end().detail().isEmpty()).isEqualTo(whole.end().kind() == DocumentEnd.Kind.COMPLETE);
        for (BadPlan bad : whole.bad()) {
            assertThat(bad.fragment()).hasSizeLessThanOrEqualTo(BadPlan.MAX_FRAGMENT);
            assertThat(ReadDocument.replayed(bad.fragment()).end()).isEqualTo(DocumentEnd.COMPLETE);
        }
    }

    private static InputStream oneByOne(byte[] document) {
        return new ByteArrayInputStream(document) {

            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(1, length));
            }
        };
    }
}
