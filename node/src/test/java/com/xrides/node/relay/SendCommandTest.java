package com.xrides.node.relay;

import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.node.send.SendCommand;
import com.xrides.relay.demo.DemoReport;
import com.xrides.relay.demo.DemoSettings;
import com.xrides.relay.demo.PartnerDemo;
import com.xrides.relay.model.Secret;
import com.xrides.relay.store.file.SqliteStore;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code xrides send} with a file of its own, to the partner that one tries nodes with. */
class SendCommandTest {

    private static final String WHY = "They looked.";

    @TempDir
    private Path directory;

    private final Vertx vertx = Vertx.vertx();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private PartnerDemo partner;
    private Path store;
    private String root = "";

    @BeforeEach
    void listen() throws IOException {
        store = directory.resolve("riders.db");
        partner = new PartnerDemo(vertx, DemoSettings.DEFAULTS, new Random(7), null);
        root = "http://127.0.0.1:" + resultOf(partner.listen("127.0.0.1", 0));
    }

    @AfterEach
    void close() {
        resultOf(vertx.close());
    }

    private void partnerDoes(String what) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(root + "/control"))
                .POST(HttpRequest.BodyPublishers.ofString(what))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
    }

    private DemoReport report() {
        return resultOf(partner.close());
    }

    private int send(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        var all = new ArrayList<>(List.of("--store", store.toString(), "--relay-allow", "127.0.0.1"));
        all.addAll(List.of(arguments));
        return new CommandLine(new SendCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler((problem, command, parsed) -> {
                    command.getErr().println(problem.getMessage());
                    return 1;
                })
                .execute(all.toArray(String[]::new));
    }

    private int sendFile(int riders, String... arguments) {
        var all = new ArrayList<>(List.of(RiderFile.csv(directory, riders).toString(), "--to", root + "/riders"));
        all.addAll(List.of(arguments));
        return send(all.toArray(String[]::new));
    }

    @Test
    void eachGoodRiderArrivesOnceAndWhatIsBrokenIsInAFileWithItsReason() throws IOException, InterruptedException {
        partnerDoes("{\"fail\":0.3}");
        Path file = RiderFile.csv(directory, 200, "x,No,Id,a@b,", "7,again,again,a@b,", "201,too,few");

        assertThat(send(file.toString(), "--to", root + "/riders")).isEqualTo(2);

        assertThat(out.toString())
                .contains("203 riders", "200 stored, 1 duplicates, 2 broken", "line 202: id must be a whole number")
                .contains("200 imported = 200 delivered + 0 pending + 0 unknown + 0 quarantined + 0 cancelled");
        assertThat(directory.resolve("riders.csv.rejects.csv"))
                .content()
                .contains("x,No,Id,a@b,", "# line 204: There are 3 columns");
        DemoReport arrived = report();
        assertThat(arrived.processed()).isEqualTo(200);
        assertThat(arrived.accepted()).isEqualTo(200);
    }

    @Test
    void whatMayHaveArrivedIsUnknownAndSettledByAPerson() throws IOException, InterruptedException {
        partnerDoes("{\"lose_answer\":1}");
        assertThat(sendFile(3)).isEqualTo(1);
        assertThat(out.toString()).contains("3 imported = 0 delivered + 0 pending + 3 unknown");
        assertThat(err.toString()).contains("--list unknown");
        partnerDoes("{\"lose_answer\":0}");
        assertThat(sendFile(3)).isEqualTo(1);
        assertThat(out.toString()).contains("0 stored, 3 duplicates", "3 unknown");

        assertThat(send("--list", "unknown", "--json")).isZero();
        List<JsonObject> listed = out.toString().lines().map(JsonObject::new).toList();
        assertThat(listed).extracting(each -> each.getLong("record")).containsExactly(1L, 2L, 3L);
        assertThat(listed).extracting(each -> each.getString("code")).containsOnly("connection-lost");
        assertThat(send("--resend", "2")).isEqualTo(1);
        assertThat(err.toString()).contains("--why: say why");
        assertThat(send("--confirm-delivered", "1", "--resend", "2", "--cancel", "3", "--why", WHY))
                .isZero();
        assertThat(send("--cancel", "1,4", "--why", WHY)).isEqualTo(1);
        assertThat(out.toString()).contains("1 is as it was: it is delivered", "4 is no rider of the store");

        assertThat(send()).isZero();
        assertThat(out.toString())
                .contains("3 imported = 2 delivered + 0 pending + 0 unknown + 0 quarantined + 1 cancelled");
        assertThat(report().requests()).isEqualTo(4);
    }

    @Test
    void whatIsUnknownThePartnerIsAskedForWhereItCanBe() throws IOException, InterruptedException {
        partnerDoes("{\"lose_answer\":1}");

        assertThat(sendFile(2, "--lookup-url", root + "/records/{id}", "--relay-timeout", "1"))
                .isZero();

        assertThat(out.toString()).contains("2 imported = 2 delivered");
    }

    @Test
    void aPartnerThatLetsNobodyInEndsItAndEverythingStaysPending() throws IOException, InterruptedException {
        partnerDoes("{\"status\":401}");
        assertThat(sendFile(2000)).isEqualTo(1);
        assertThat(out.toString()).contains("2,000 stored", "2,000 imported = 0 delivered + 2,000 pending");
        assertThat(err.toString()).contains("The partner lets nothing in: It answered 401", "goes on");
        partnerDoes("{\"status\":410}");
        assertThat(send()).isEqualTo(1);
        assertThat(err.toString()).contains("The partner wants nothing any more: It answered 410");

        partnerDoes("{\"status\":null}");
        assertThat(send()).isZero();

        assertThat(out.toString()).contains("2,000 imported = 2,000 delivered");
        assertThat(report().accepted()).isEqualTo(2000);
    }

    @Test
    void whatIsRejectedIsQuarantinedAndListedWithTheReason() throws IOException, InterruptedException {
        partnerDoes("{\"poison\":1}");

        assertThat(sendFile(2)).isEqualTo(1);

        assertThat(out.toString()).contains("2 quarantined");
        assertThat(send("--list", "quarantined")).isZero();
        assertThat(out.toString()).contains("1  quarantined, 3 attempts", ": 422");
    }

    @Test
    void requestsAreSignedWithTheSecretOfAFileAlsoNextTime() throws IOException, InterruptedException {
        Secret secret = Secret.random();
        Path file = Files.writeString(directory.resolve("secret"), secret.text() + "\n");
        partnerDoes(new JsonObject().put("secret", secret.text()).encode());
        assertThat(sendFile(2)).isEqualTo(1);
        assertThat(err.toString()).contains("It answered 401");

        assertThat(send("--secret-file", file.toString())).isZero();
        assertThat(sendFile(3)).isZero();

        assertThat(out.toString()).contains("3 imported = 3 delivered");
    }

    @Test
    void aStoreHasOnePartnerWhichMayMove() {
        assertThat(sendFile(1)).isZero();

        assertThat(send("--to", root + "/others")).isEqualTo(1);
        assertThat(err.toString()).contains("each store has one partner", "--moved");
        assertThat(send("--to", root + "/others", "--moved")).isZero();
        assertThat(send("--to", root + "/others")).isZero();

        assertThat(out.toString()).contains(root + "/others: 1 imported = 1 delivered");
    }

    @Test
    void aStoreThatIsInUseIsRefused() {
        SqliteStore used = resultOf(SqliteStore.open(vertx, store));

        assertThat(sendFile(1)).isEqualTo(1);

        assertThat(err.toString()).contains("riders.db is in use by another process");
        resultOf(used.close());
    }

    @Test
    void whatCannotBeIsSaidBeforeAnythingIsMade() throws IOException {
        assertThat(send()).isEqualTo(1);
        assertThat(err.toString()).contains("there is no file " + store);
        assertThat(send("--to", "http://10.0.0.1/")).isEqualTo(1);
        assertThat(err.toString()).contains("--to: 10.0.0.1 is");
        assertThat(sendFile(1, "--mode", "twice")).isEqualTo(1);
        assertThat(err.toString()).contains("--mode: must be never-twice or keyed, not twice");
        assertThat(sendFile(1, "--max-concurrency", "0")).isEqualTo(1);
        assertThat(err.toString()).contains("--max-concurrency: must be from 1 to 1000");
        assertThat(sendFile(1, "--list", "unknown")).isEqualTo(1);
        assertThat(err.toString()).contains("leave FILE out");
        assertThat(store).doesNotExist();

        Path headless = Files.writeString(directory.resolve("headless.csv"), "1,2,3\n");
        assertThat(send(headless.toString(), "--to", root + "/riders")).isEqualTo(1);
        assertThat(err.toString()).contains("headless.csv: The first line must name the columns");
    }
}
