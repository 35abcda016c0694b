package com.xrides.rates.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.rates.model.Currencies;
import com.xrides.rates.model.Euros;
import com.xrides.rates.model.RateSet;
import com.xrides.testing.TestDatabase;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What SQL computes is what Java computes, digit by digit. */
class EurosInDatabaseTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final List<Long> AMOUNTS =
            List.of(0L, 1L, -1L, 3L, 125L, -8_310L, (1L << 53) + 1, Long.MAX_VALUE, Long.MIN_VALUE);

    private static OwnedRates owned;

    @BeforeAll
    static void own() {
        owned = OwnedRates.in(database);
    }

    @AfterAll
    static void close() {
        owned.close();
    }

    @Test
    void anAmountHasTheSameExactValue() throws SQLException {
        // Quotients that end in half of the last digit among them.
        for (String quote : List.of("83.1", "3", "8E+20", "0.0000000095", "149.123456789012345678")) {
            for (String currency : List.of("JPY", "INR", "KWD", "BTC")) {
                for (long amount : AMOUNTS) {
                    assertSame(amount, currency, new BigDecimal("0.92"), new BigDecimal(quote));
                }
            }
        }
    }

    @Test
    void soHasAnyOtherAmount() throws SQLException {
        var random = new Random(7);
        for (int i = 0; i < 500; i++) {
            BigDecimal euro = BigDecimal.valueOf(random.nextInt(1, 1_000_000), random.nextInt(12));
            BigDecimal quote = BigDecimal.valueOf(random.nextInt(1, 1_000_000), random.nextInt(12));
            assertSame(random.nextLong(), "BTC", euro, quote);
        }
    }

    @Test
    void aValueHasTheSameCents() throws SQLException {
        for (String value : List.of("0.125", "0.135", "-0.125", "-0.135", "0.1250000000001", "0", "2.5", "1e15")) {
            BigDecimal shown = query("SELECT rates.cents(?)", new BigDecimal(value));
            assertThat(shown).as(value).isEqualTo(Euros.cents(new BigDecimal(value)));
        }
    }

    private static void assertSame(long amount, String currency, BigDecimal euro, BigDecimal quote)
            throws SQLException {
        var set = new RateSet(1, "", Instant.EPOCH, Instant.EPOCH, "USD", Map.of("EUR", euro, currency, quote));
        BigDecimal value = query(
                "SELECT rates.euros(?::bigint, ?::integer, ?, ?)",
                BigDecimal.valueOf(amount),
                BigDecimal.valueOf(Currencies.exponent(currency).orElseThrow()),
                euro,
                quote);
        assertThat(Euros.exact(amount, currency, set))
                .as("%s %s by %s and %s", amount, currency, euro, quote)
                .contains(value);
    }

    private static BigDecimal query(String sql, BigDecimal... parameters) throws SQLException {
        try (Connection connection = database.connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setBigDecimal(i + 1, parameters[i]);
            }
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getBigDecimal(1);
            }
        }
    }
}
