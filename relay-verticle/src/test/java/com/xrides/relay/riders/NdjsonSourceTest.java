package com.xrides.relay.riders;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.platform.web.problem.FieldError;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NdjsonSourceTest extends RecordSourceContract {

    private static final List<String> NAMES = List.of("id", "first_name", "last_name", "email", "phone");

    @Override
    protected RecordSource source() {
        return new NdjsonSource();
    }

    @Override
    protected String stream(List<List<@Nullable String>> riders) {
        return riders.stream().map(this::lineOf).collect(Collectors.joining("\n"));
    }

    @Override
    protected String lineOf(List<@Nullable String> rider) {
        var json = new StringBuilder("{");
        for (int i = 0; i < NAMES.size(); i++) {
            String value = rider.get(i);
            boolean isNumber = i == 0 && value != null && value.matches("[0-9]+");
            json.append(i == 0 ? "" : ",").append('"').append(NAMES.get(i)).append("\":");
            json.append(
                    isNumber || value == null
                            ? value
                            : new JsonObject().put("v", value).encode().replaceAll("^\\{\"v\":|}$", ""));
        }
        return json.append('}').toString();
    }

    @Override
    protected String malformedLine() {
        return "{\"id\":2,";
    }

    @Test
    void whatIsNoFieldOfARiderIsRefused() {
        List<StreamedRider> read = read("{\"id\":1,\"first_name\":\"A\",\"email\":\"a@b\",\"age\":{\"a\":[1]}}");

        assertThat(read.get(0).errors()).extracting(FieldError::field).containsExactly("age");
    }

    @Test
    void aFieldThatAppearsTwiceIsRefused() {
        List<StreamedRider> read = read("{\"id\":1,\"id\":2,\"first_name\":\"A\",\"email\":\"a@b\"}");

        assertThat(read.get(0).errors()).extracting(FieldError::field).containsExactly("id");
    }

    @Test
    void whatCannotBeStoredIsRefused() {
        List<StreamedRider> read = read("{\"id\":1,\"first_name\":\"A\\u0000\",\"email\":\"\\ud800@b\"}");

        assertThat(read.get(0).errors()).extracting(FieldError::field).containsExactlyInAnyOrder("first_name", "email");
    }

    @Test
    void emptyLinesAreNothing() {
        assertThat(read("\n\r\n" + ASHA + "\n\n")).hasSize(1);
    }
}
