package com.xrides.cli.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NodeAddressTest {

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8080, http://127.0.0.1:8080",
        "http://127.0.0.1:8080/, http://127.0.0.1:8080",
        "127.0.0.1:8080, http://127.0.0.1:8080",
        "localhost, http://localhost",
        "[::1]:8080, http://[::1]:8080",
        "HTTPS://rides.example/, https://rides.example",
        "http://gate/prefix, http://gate/prefix",
        "http://gate/prefix/, http://gate/prefix",
        "http://gate/a/b//, http://gate/a/b",
        "http://127.0.0.1:8080/bookings, http://127.0.0.1:8080",
        "http://gate/prefix/bookings/stream, http://gate/prefix",
        "http://127.0.0.1:8081/console/, http://127.0.0.1:8081",
        "http://127.0.0.1:8081/metrics, http://127.0.0.1:8081",
        "http://127.0.0.1:8081/health/ready, http://127.0.0.1:8081"
    })
    void anAddressIsReadAsPeopleWriteIt(String written, String meant) {
        URI address = new NodeAddress().convert(written);

        assertThat(address).isEqualTo(URI.create(meant));
        assertThat(NodeAddress.at(address, "/bookings/stream?report=progress"))
                .hasToString(meant + "/bookings/stream?report=progress");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ftp://gate", "http://", "http://gate?x=1", "http://gate#x", "two words", "::1"})
    void whatIsNoAddressIsRefused(String written) {
        assertThatThrownBy(() -> new NodeAddress().convert(written)).hasMessageContaining("is no address of a node");
    }
}
