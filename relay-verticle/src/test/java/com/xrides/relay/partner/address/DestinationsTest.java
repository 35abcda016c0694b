package com.xrides.relay.partner.address;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.relay.model.Outcome.Cause;
import com.xrides.relay.partner.address.Destination.Closed;
import com.xrides.relay.partner.address.Destination.Open;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Where URLs lead is looked up by us, checked as a whole, and not believed for long. */
class DestinationsTest {

    private final AtomicLong nanos = new AtomicLong();
    private final List<String> asked = new ArrayList<>();
    private Future<List<InetAddress>> answer = Future.failedFuture(new UnknownHostException());
    private AddressGuard guard = AddressGuard.INTERNET;

    @Test
    void anAddressOfTheInternetIsOpen() {
        answer = addresses("93.184.216.34", "2606:4700::1");

        assertThat(of("https://crm.example/hook")).isEqualTo(new Open(answer.result()));
    }

    @Test
    void oneAddressInsideClosesAll() {
        answer = addresses("93.184.216.34", "10.1.2.3");

        assertThat(of("https://crm.example/hook"))
                .isEqualTo(new Closed(
                        Cause.ADDRESS_REFUSED,
                        "crm.example leads to 10.1.2.3, a private address, to which nothing is sent; a partner in the house is"
                                + " allowed by --relay-allow 10.1.2.3"));
    }

    @Test
    void anAddressInPlaceOfANameIsChecked() {
        answer = addresses("169.254.169.254");

        assertThat(of("https://169.254.169.254/latest/meta-data"))
                .isEqualTo(new Closed(
                        Cause.ADDRESS_REFUSED,
                        "169.254.169.254 is a link-local address, to which nothing is sent; a partner in the house is allowed by"
                                + " --relay-allow 169.254.169.254"));
    }

    /** Java makes an IPv4 address of it, and nothing is left to see. */
    @Test
    void aMappedAddressIsRefusedAsItIsWritten() {
        answer = addresses("::ffff:8.8.8.8");

        assertThat(((Closed) of("https://[::ffff:8.8.8.8]/")).detail()).contains("an IPv4-mapped address");
        assertThat(((Closed) of("https://[::ffff:127.0.0.1]/")).detail())
                .contains("::ffff:127.0.0.1", "an IPv4-mapped address")
                .doesNotContain("leads to");
    }

    @Test
    void httpWithoutTlsIsForTheHouseOnly() {
        answer = addresses("93.184.216.34");
        Destination outside = of("http://crm.example/hook");
        guard = AddressGuard.allowing(List.of("10.0.0.0/8"));
        answer = addresses("10.1.2.3");

        assertThat(outside)
                .isEqualTo(new Closed(
                        Cause.ADDRESS_REFUSED,
                        "http without TLS is for partners in the house only: use https, or allow 93.184.216.34 by"
                                + " --relay-allow"));
        assertThat(of("http://crm.example/hook")).isInstanceOf(Open.class);
    }

    @Test
    void aNameThatCannotBeResolvedIsSaidToBeOne() {
        assertThat(of("https://crm.example/"))
                .isEqualTo(new Closed(Cause.NAME_UNKNOWN, "the name crm.example cannot be resolved"));
    }

    @Test
    void aNameIsAskedForAgainAfterAFewSeconds() {
        var destinations = destinations();
        answer = addresses("93.184.216.34");
        Destination first = result(destinations, "https://crm.example/a");
        answer = addresses("127.0.0.1");

        Destination soon = result(destinations, "https://crm.example/b");
        nanos.addAndGet(Destinations.BELIEVED.toNanos());
        Destination later = result(destinations, "https://crm.example/a");

        assertThat(first).isInstanceOf(Open.class);
        assertThat(soon).isSameAs(first);
        assertThat(((Closed) later).detail()).contains("crm.example leads to 127.0.0.1, a loopback address");
        assertThat(asked).hasSize(2);
    }

    @Test
    void whatIsRefusedOrUnknownIsAskedForEachTime() {
        var destinations = destinations();
        answer = addresses("127.0.0.1");
        Destination refused = result(destinations, "https://crm.example/");
        answer = addresses("93.184.216.34");

        assertThat(refused).isInstanceOf(Closed.class);
        assertThat(result(destinations, "https://crm.example/")).isInstanceOf(Open.class);
    }

    /** Over http the rules are others. */
    @Test
    void whatIsBelievedOfHttpsIsNotOfHttp() {
        var destinations = destinations();
        answer = addresses("93.184.216.34");
        Destination https = result(destinations, "https://crm.example/");

        assertThat(https).isInstanceOf(Open.class);
        assertThat(result(destinations, "http://crm.example/")).isInstanceOf(Closed.class);
    }

    @Test
    void manyWhoAskTogetherAreOneQuestion() {
        var destinations = destinations();
        Promise<List<InetAddress>> late = Promise.promise();
        answer = late.future();

        Future<Destination> one = destinations.of(URI.create("https://crm.example/"));
        Future<Destination> other = destinations.of(URI.create("https://crm.example/"));
        late.complete(addresses("93.184.216.34").result());

        assertThat(one.result()).isInstanceOf(Open.class);
        assertThat(other.result()).isSameAs(one.result());
        assertThat(asked).containsExactly("crm.example");
    }

    private Destination of(String url) {
        return result(destinations(), url);
    }

    private static Destination result(Destinations destinations, String url) {
        return destinations.of(URI.create(url)).result();
    }

    private Destinations destinations() {
        return new Destinations(
                host -> {
                    asked.add(host);
                    return answer;
                },
                guard,
                nanos::get);
    }

    private static Future<List<InetAddress>> addresses(String... texts) {
        var addresses = new ArrayList<InetAddress>();
        for (String text : texts) {
            try {
                addresses.add(InetAddress.getByName(text));
            } catch (UnknownHostException e) {
                throw new AssertionError(e);
            }
        }
        return Future.succeededFuture(addresses);
    }
}
