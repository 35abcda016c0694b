package com.xrides.relay.partner;

import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.relay.model.Outcome;
import com.xrides.relay.model.Outcome.Answered;
import com.xrides.relay.model.Outcome.NotSent;
import com.xrides.relay.model.Partner;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A partner that reads a file. */
class FilePartnerApiTest extends PartnerApiContract {

    @TempDir
    private Path directory;

    private @Nullable Path allowed;
    private Path file;

    @BeforeEach
    void allow() throws IOException {
        Path created = Files.createDirectory(directory.resolve("out"));
        allowed = created;
        file = created.resolve("riders.ndjson");
    }

    @Override
    PartnerApi api() {
        return new FilePartnerApi(vertx, allowed, InstantSource.fixed(Instant.EPOCH));
    }

    @Override
    Partner partner() {
        return to(file);
    }

    @Override
    Partner missingPartner() {
        return to(file.resolveSibling("missing/riders.ndjson"));
    }

    @Override
    Partner forbiddenPartner() {
        return to(directory.resolve("riders.ndjson"));
    }

    @Override
    List<JsonObject> received() {
        try {
            return !Files.exists(file)
                    ? List.of()
                    : Files.readAllLines(file).stream()
                            .map(line -> new JsonObject(line).getJsonObject("record"))
                            .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aLineSaysWhatCameWhen() throws IOException {
        send(partner(), attempt("dlv_1", new JsonObject().put("id", 1)));

        assertThat(file)
                .hasContent(
                        "{\"webhook_id\":\"dlv_1\",\"attempt\":1,\"at\":\"1970-01-01T00:00:00Z\",\"record\":{\"id\":1}}\n");
        assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
    }

    @Test
    void halfALineIsNoRecordAndSpoilsNoOther() throws IOException {
        send(partner(), attempt("dlv_1", new JsonObject().put("id", new JsonObject().put("a", 1))));
        String whole = Files.readString(file);
        Files.writeString(file, whole.substring(0, whole.length() - 2));

        LookUp cut = resultOf(onLoop(api -> api.lookUp(partner(), attempt("dlv_1", new JsonObject()))));
        send(partner(), attempt("dlv_2", new JsonObject().put("id", 2)));

        assertThat(cut.answer()).isEqualTo(LookUp.Answer.MISSING);
        assertThat(Files.readAllLines(file)).hasSize(2);
        assertThat(Files.readAllLines(file).get(1))
                .startsWith("{\"webhook_id\":\"dlv_2\"")
                .endsWith("}}");
    }

    @Test
    void neitherDotsNorLinksLeadOutOfTheDirectory() throws IOException {
        Path outside = directory.resolve("outside.ndjson");
        Files.createSymbolicLink(file.resolveSibling("link.ndjson"), outside);
        Files.createSymbolicLink(file.resolveSibling("up"), directory);

        for (String path : List.of("../outside.ndjson", "link.ndjson", "up/outside.ndjson")) {
            Outcome outcome = send(
                    Partners.at("file://" + allowed + "/" + path, null),
                    attempt("dlv_1", new JsonObject().put("id", 1)));
            assertThat(outcome).as(path).isInstanceOf(NotSent.class);
        }
        assertThat(outside).doesNotExist();
    }

    @Test
    void theDirectoryIsMadeWhereItIsMissing() {
        Path created = directory.resolve("new");
        allowed = created;
        file = created.resolve("riders.ndjson");

        assertThat(send(partner(), attempt("dlv_1", new JsonObject().put("id", 1))))
                .isInstanceOf(Answered.class);
        assertThat(received()).hasSize(1);
    }

    @Test
    void whereAFileMayLieIsSaid() {
        Outcome outcome = send(forbiddenPartner(), attempt("dlv_1", new JsonObject().put("id", 1)));

        assertThat(((NotSent) outcome).detail())
                .endsWith("does not lie in " + allowed + ", where --relay-files allows files");
    }

    @Test
    void withoutADirectoryNoFileIsWritten() {
        Path named = file;
        allowed = null;

        Outcome outcome = send(to(named), attempt("dlv_1", new JsonObject().put("id", 1)));

        assertThat(((NotSent) outcome).detail()).endsWith("no file is written unless --relay-files names a directory");
    }

    @Test
    void aFileThatCannotBeOpenedIsSentNothing() throws IOException {
        Files.createDirectory(file);

        Outcome outcome = send(partner(), attempt("dlv_1", new JsonObject().put("id", 1)));

        assertThat(outcome).isInstanceOf(NotSent.class);
        Files.delete(file);
        assertThat(send(partner(), attempt("dlv_1", new JsonObject().put("id", 1))))
                .isInstanceOf(Answered.class);
    }

    private static Partner to(Path path) {
        return Partners.at(path.toUri().toString(), null);
    }
}
