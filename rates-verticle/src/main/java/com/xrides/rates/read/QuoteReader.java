package com.xrides.rates.read;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Gathers the quotes of one set from their texts, each once, and bounded in number and size. One thread. */
final class QuoteReader {

    private static final int MAX_QUOTES = 1000;

    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9]{1,9}");

    /** No exponent of more than two digits, which could stand for a number of any length. */
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,30})?([eE][+-]?[0-9]{1,2})?");

    private final Map<String, BigDecimal> quotes = new HashMap<>();

    void add(String currency, String number) throws RateDocumentException {
        if (quotes.size() == MAX_QUOTES) {
            throw new RateDocumentException("it has more than %d currencies".formatted(MAX_QUOTES));
        }
        if (quotes.put(code(currency), decimal(currency, number)) != null) {
            throw new RateDocumentException("it has %s twice".formatted(currency));
        }
    }

    /** All quotes, with 1 for the base, which a source may leave out. */
    Map<String, BigDecimal> of(String base) throws RateDocumentException {
        if (quotes.isEmpty()) {
            throw new RateDocumentException("it has no rates");
        }
        BigDecimal own = quotes.putIfAbsent(base, BigDecimal.ONE);
        if (own != null && own.compareTo(BigDecimal.ONE) != 0) {
            throw new RateDocumentException(
                    "the rate of its base %s is %s, not 1".formatted(base, own.toPlainString()));
        }
        return quotes;
    }

    static String code(String text) throws RateDocumentException {
        if (!CODE.matcher(text).matches()) {
            throw new RateDocumentException("%s is no code of a currency".formatted(cut(text)));
        }
        return text;
    }

    /** As it is written: digits behind the point are kept, and an exponent is written out. */
    private static BigDecimal decimal(String currency, String text) throws RateDocumentException {
        if (!NUMBER.matcher(text).matches()) {
            throw new RateDocumentException("the rate of %s is no number: %s".formatted(currency, cut(text)));
        }
        BigDecimal value = new BigDecimal(text);
        return value.scale() < 0 ? value.setScale(0) : value;
    }

    private static String cut(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }
}
