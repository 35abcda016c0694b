package com.xrides.rates.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** The ECB's own series of 4 January 1999 to 21 February 2023. */
public final class RealSeries {

    private static final String FILE = "/org/javamoney/moneta/convert/ecb/defaults/eurofxref-hist.xml";

    /** Days that it has. */
    public static final int DAYS = 6184;

    private RealSeries() {}

    public static byte[] bytes() {
        try (InputStream in = Objects.requireNonNull(RealSeries.class.getResourceAsStream(FILE))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
