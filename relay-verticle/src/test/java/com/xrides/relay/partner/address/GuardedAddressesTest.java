package com.xrides.relay.partner.address;

import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuardedAddressesTest {

    private static @Nullable String objection(String url) {
        var addresses =
                new GuardedAddresses(GuardedAddressesTest::resolve, AddressGuard.allowing(List.of("10.1.0.0/16")));
        return resultOf(addresses.objection(url));
    }

    private static Future<List<InetAddress>> resolve(String host) {
        try {
            return switch (host) {
                case "inside.example" ->
                    Future.succeededFuture(
                            List.of(InetAddress.getByName("192.0.43.8"), InetAddress.getByName("10.2.0.1")));
                case "crm.example" -> Future.succeededFuture(List.of(InetAddress.getByName("192.0.43.8")));
                case "unknown.example" -> Future.failedFuture("nobody knows");
                case "slow.example" -> Promise.<List<InetAddress>>promise().future();
                // Addresses alone: none is looked up.
                default -> Future.succeededFuture(List.of(InetAddress.getByName(host)));
            };
        } catch (UnknownHostException e) {
            return Future.failedFuture(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://127.0.0.1/riders, 127.0.0.1",
        "https://[::1]/riders, ::1",
        "https://[::ffff:10.2.0.1]/, ::ffff:10.2.0.1",
        "https://169.254.169.254/latest, 169.254.169.254",
        "https://inside.example/{id}, inside.example leads to 10.2.0.1",
        "http://crm.example/riders, http without TLS"
    })
    void aUrlThatNothingMayBeSentToIsObjectedToAndWhyIsSaid(String url, String why) {
        assertThat(objection(url)).contains(why).contains("--relay-allow");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://crm.example/riders",
                "http://10.1.7.7/riders",
                "https://unknown.example/",
                "https://slow.example/",
                "file:///tmp/records"
            })
    void whatMayBeSentToOrIsNotKnownYetIsNot(String url) {
        assertThat(objection(url)).isNull();
    }
}
