package com.xrides.relay.riders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xrides.platform.web.stream.csv.UnusableHeaderException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvSourceTest extends RecordSourceContract {

    private static final String HEADER = "id,first_name,last_name,email,phone\n";

    @Override
    protected RecordSource source() {
        return new com.xrides.relay.riders.CsvSource();
    }

    @Override
    protected String stream(List<List<@Nullable String>> riders) {
        return HEADER + riders.stream().map(this::lineOf).collect(Collectors.joining("\n"));
    }

    @Override
    protected String lineOf(List<@Nullable String> rider) {
        return rider.stream()
                .map(field -> Objects.requireNonNullElse(field, ""))
                .collect(Collectors.joining(","));
    }

    @Override
    protected String malformedLine() {
        return "2,Jo";
    }

    @Test
    void columnsMayComeInAnyOrder() {
        List<StreamedRider> read =
                read("phone,email,id,last_name,first_name\n+91 80 5550 0101,asha@example.com,1,Rao,Asha\n");

        assertThat(read.get(0).rider())
                .isNotNull()
                .satisfies(rider -> assertThat(rider.payload()).isEqualTo(ASHA));
    }

    @Test
    void aQuoteThatDoesNotCloseCostsOneRiderOnly() {
        List<StreamedRider> read =
                read(HEADER + "1,\"Asha,Rao,a@b,\n2,Jo,Li,jo@x,\n3,Al,\"O'Hara, jr.\",al@x,\"030 1\n234\"\n");

        assertThat(read)
                .extracting(StreamedRider::isToBeSent)
                .as(read.toString())
                .containsExactly(false, true, true);
        assertThat(read.get(2).lastLine()).isEqualTo(read.get(2).line() + 1);
        assertThat(read.get(2).isToBeSent()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id,first_name,last_name,email | missing: phone",
                "id;first_name;last_name;email;phone | semicolons",
                "id,first_name,last_name,email,phone,phone | more than once",
                "id,first_name,last_name,email,phone,age | age",
                "'' | missing"
            })
    void aHeaderUnderWhichNothingCanBeReadIsRefusedWithTheReason(String header, String reason) {
        assertThatThrownBy(() -> read(header + "\n1,2,3,4,5\n"))
                .isInstanceOf(UnusableHeaderException.class)
                .hasMessageContaining(reason);
    }
}
