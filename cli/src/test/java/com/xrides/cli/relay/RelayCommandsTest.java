package com.xrides.cli.relay;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.cli.operator.FakeManagement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code xrides partners}, {@code relay} and {@code quarantine} against a node that answers as the test says. */
class RelayCommandsTest {

    private static final String RECORDS = """
            "records":{"imported":1200,"pending":10,"leased":2,"delivered":1180,"unknown":3,"quarantined":5,"cancelled":0,
              "oldest_pending_at":null}""";
    private static final String CRM = """
            {"name":"crm","url":"https://crm.example/","source":"riders","mode":"never-twice","max_concurrency":64,"ordering":"none",
             "lookup_url":null,"state":"active","state_since":"2026-01-01T00:00:00Z","state_by":"ann","state_why":null,%s,
             "sending":{"node":"a","in_flight":2,"limit":16,"breaker":"closed","delivered_per_second":41.25,
               "failed_per_second":0.0,"waiting":1}}""".formatted(RECORDS);
    private static final String PAUSED = """
            {"name":"fleet","url":"https://fleet.example/","source":"bookings","mode":"keyed","max_concurrency":64,"ordering":"none",
             "lookup_url":null,"state":"paused","state_since":"2026-01-01T00:00:00Z","state_by":"relay",
             "state_why":"It answered 401: bad \\u001b[31mkey",%s,"sending":null}""".formatted(RECORDS);

    private FakeManagement node;

    @BeforeEach
    void start() throws TimeoutException {
        node = new FakeManagement();
    }

    @AfterEach
    void stop() throws TimeoutException {
        node.close();
    }

    @Test
    void partnersAreShownWithWhatIsOnItsWayAndWhatIsWrong() {
        node.answer("GET /partners", 200, "{\"partners\":[%s,%s]}".formatted(CRM, PAUSED));

        assertThat(node.run(new PartnersCommand())).as("one is paused").isEqualTo(3);

        assertThat(node.out().lines())
                .containsExactly(
                        "PARTNER              STATE     DELIVERED  PENDING  UNKNOWN QUARANTINED    OLDEST BREAKER     RATE/s IN FLIGHT",
                        "crm                  active        1,180       12        3           5         - closed        41.3      2/16",
                        "fleet                paused        1,180       12        3           5         - -                -         -",
                        "  paused by relay, 2026-01-01T00:00:00Z: It answered 401: bad \\u001b[31mkey");
    }

    @Test
    void partnersThatAreWellAreNoTrouble() {
        node.answer("GET /partners", 200, "{\"partners\":[%s]}".formatted(CRM));

        assertThat(node.run(new PartnersCommand(), "list")).isZero();
        assertThat(node.run(new PartnersCommand(), "--json")).isZero();

        assertThat(node.out()).contains("\"breaker\":\"closed\"");
    }

    @Test
    void withoutPartnersItIsSaidHowToMakeOne() {
        node.answer("GET /partners", 200, "{\"partners\":[]}");

        assertThat(node.run(new PartnersCommand())).isZero();

        assertThat(node.out()).contains("partners add --name crm");
    }

    @Test
    void aPartnerIsMadeAndItsSecretToldOnce() {
        node.answer("POST /partners", 201, CRM.replaceFirst("\\{", "{\"secret\":\"whsec_abc\","));

        assertThat(node.run(
                        new PartnersCommand(),
                        "add",
                        "--name",
                        "crm",
                        "--source",
                        "riders",
                        "--max-concurrency",
                        "7",
                        "https://crm.example/"))
                .isZero();

        assertThat(node.out().lines())
                .containsExactly("crm is sent riders, never-twice, at https://crm.example/", "secret: whsec_abc");
        assertThat(node.bodies())
                .containsExactly(
                        "{\"name\":\"crm\",\"url\":\"https://crm.example/\",\"source\":\"riders\",\"max_concurrency\":7}");
    }

    @Test
    void whatIsWrongWithAPartnerIsSaidFieldByField() {
        node.answer("POST /partners", 422, """
                {"detail":"Some fields cannot be taken; see errors.",
                 "errors":[{"field":"url","code":"out-of-range","message":"must begin with https://"}]}""");

        assertThat(node.run(new PartnersCommand(), "add", "--name", "crm", "--source", "riders", "ftp://crm.example/"))
                .isEqualTo(1);

        assertThat(node.out().lines())
                .containsExactly("Some fields cannot be taken; see errors.", "  url must begin with https://");
    }

    @Test
    void partnersArePausedAndResumed() {
        node.answer("POST /partners/crm/pause", 200, CRM);
        node.answer("POST /partners/crm/resume", 200, CRM);
        node.answer(
                "POST /partners/x%2Fy/resume",
                404, "{\"code\":\"partner-not-found\",\"detail\":\"No partner has this name.\"}");

        assertThat(node.run(new PartnersCommand(), "pause", "crm", "--why", "their maintenance"))
                .isZero();
        assertThat(node.run(new PartnersCommand(), "resume", "crm", "x/y")).isEqualTo(1);

        assertThat(node.out().lines())
                .containsExactly("crm is paused", "crm is sent to", "x/y is as it was: No partner has this name.");
        assertThat(node.bodies()).first().isEqualTo("{\"why\":\"their maintenance\"}");
    }

    @Test
    void aTestTellsWhatThePartnerAnswered() {
        node.answer("POST /partners/crm/test", 200, """
                {"accepted":false,"outcome":"not-sent","status":null,"detail":"crm.example leads to 10.0.0.1","milliseconds":3}""");
        node.answer("POST /partners/fleet/test", 200, """
                {"accepted":true,"outcome":"answered","status":204,"detail":"","milliseconds":41}""");

        assertThat(node.run(new PartnersCommand(), "test", "fleet")).isZero();
        assertThat(node.run(new PartnersCommand(), "test", "crm")).isEqualTo(3);

        assertThat(node.out().lines())
                .containsExactly(
                        "fleet: answered 204 in 41 ms", "crm: not-sent in 3 ms: crm.example leads to 10.0.0.1");
    }

    @Test
    void partnersAreChangedAndGetOtherSecrets() {
        node.answer("PATCH /partners/crm", 200, CRM);
        node.answer("POST /partners/crm/rotate-secret", 200, CRM.replaceFirst("\\{", "{\"secret\":\"whsec_new\","));

        assertThat(node.run(new PartnersCommand(), "change", "crm", "--mode", "keyed", "--lookup-url", ""))
                .isZero();
        assertThat(node.run(new PartnersCommand(), "rotate-secret", "crm")).isZero();

        assertThat(node.bodies()).first().isEqualTo("{\"mode\":\"keyed\",\"lookup_url\":\"\"}");
        assertThat(node.out()).contains("secret: whsec_new");
    }

    @Test
    void recordsAreListedByStateOfOnePartnerOrAll() {
        node.answer("GET /relay?partner=crm&state=unknown&limit=100", 200, """
                {"records":[{"record":4711,"source":"riders","partner":"crm","state":"unknown","attempts":1,
                  "stored_at":"2026-01-01T00:00:00Z","due_at":null,"changed_at":"2026-01-01T00:00:01Z","code":"timeout",
                  "detail":"no answer within 10000 ms","quarantine":null}]}""");
        node.answer("GET /relay?state=quarantined&limit=5", 200, "{\"records\":[]}");

        assertThat(node.run(new RelayCommand(), "--partner", "crm", "--state", "unknown"))
                .isZero();
        assertThat(node.run(new RelayCommand(), "--state", "quarantined", "--limit", "5"))
                .isZero();

        assertThat(node.out().lines())
                .containsExactly(
                        "riders 4711  crm  unknown, 1 attempt, stored 2026-01-01T00:00:00Z: timeout no answer within 10000 ms",
                        "There are none.");
    }

    @Test
    void withoutAStateThePartnersStandingIsShown() {
        node.answer("GET /partners", 200, "{\"partners\":[%s,%s]}".formatted(CRM, PAUSED));
        node.answer("GET /partners/crm", 200, CRM);

        assertThat(node.run(new RelayCommand())).isZero();
        assertThat(node.run(new RelayCommand(), "--partner", "crm")).isZero();

        assertThat(node.out().lines().filter(line -> line.startsWith("crm"))).hasSize(2);
        assertThat(node.out().lines().filter(line -> line.startsWith("fleet"))).hasSize(1);
    }

    @Test
    void aPartnerThatDoesNotExistIsSaidNotToExist() {
        node.answer(
                "GET /partners/x", 404, "{\"code\":\"partner-not-found\",\"detail\":\"No partner has this name.\"}");

        assertThat(node.run(new RelayCommand(), "--partner", "x")).isEqualTo(1);

        assertThat(node.err()).contains("No partner has this name.");
    }

    @Test
    void allThatHappenedToARecordIsShown() {
        node.answer("GET /relay/4711/attempts", 200, """
                {"record":4711,"deliveries":[{"record":4711,"source":"riders","partner":"crm","state":"delivered","attempts":2,
                  "stored_at":"2026-01-01T00:00:00Z","due_at":null,"changed_at":null,"code":null,"detail":null,"quarantine":null}],
                 "attempts":[{"partner":"crm","number":1,"began_at":"2026-01-01T00:00:00Z","milliseconds":12,"node":"a","token":3,
                   "outcome":"answered","status":500,"detail":"oops"},
                  {"partner":"other","number":1,"began_at":"2026-01-01T00:00:00Z","milliseconds":1,"node":"a","token":3,
                   "outcome":"lost","status":null,"detail":null}],
                 "acts":[{"partner":"crm","act":"confirm-delivered","by":"ann","why":"seen there","at":"2026-01-02T00:00:00Z"}]}""");

        assertThat(node.run(new RelayCommand(), "attempts", "4711")).isZero();

        assertThat(node.out().lines())
                .containsExactly(
                        "riders 4711  crm  delivered, 2 attempts, stored 2026-01-01T00:00:00Z",
                        "  2026-01-01T00:00:00Z  attempt 1 by a: answered 500 after 12 ms: oops",
                        "  2026-01-02T00:00:00Z  confirm-delivered by ann: seen there");
    }

    @Test
    void aPersonSettlesRecordsAndSaysWhy() {
        node.answer("POST /relay/7/confirm-delivered?partner=crm", 200, "{}");
        node.answer("POST /relay/8/confirm-delivered?partner=crm", 409, "{\"detail\":\"It is delivered.\"}");
        node.answer("POST /relay/7/resend", 200, "{}");
        node.answer("POST /relay/7/cancel", 200, "{}");

        assertThat(node.run(new RelayCommand(), "confirm-delivered", "7", "8", "--partner", "crm", "--why", "seen"))
                .isEqualTo(1);
        assertThat(node.run(new RelayCommand(), "resend", "7", "--why", "lost there"))
                .isZero();
        assertThat(node.run(new RelayCommand(), "cancel", "7", "--why", "a test"))
                .isZero();
        assertThat(node.run(new RelayCommand(), "cancel", "7"))
                .as("nobody says why")
                .isEqualTo(2);

        assertThat(node.out().lines())
                .containsExactly(
                        "7 counts as delivered",
                        "8 is as it was: It is delivered.",
                        "7 is sent again",
                        "7 is cancelled");
        assertThat(node.bodies()).first().isEqualTo("{\"why\":\"seen\"}");
    }

    @Test
    void theQuarantineIsShownWithWhatWouldBeSent() {
        node.answer("GET /quarantine?partner=crm&code=422&limit=100", 200, """
                {"quarantine":[{"record":9,"source":"riders","partner":"crm","state":"quarantined","attempts":3,
                  "stored_at":"2026-01-01T00:00:00Z","due_at":null,"changed_at":null,"code":"422","detail":"no email","quarantine":17,
                  "payload":{"id":9,"email":"\\u001bx"}}]}""");
        node.answer("GET /quarantine?limit=100", 200, "{\"quarantine\":[]}");

        assertThat(node.run(new QuarantineCommand(), "--partner", "crm", "--code", "422"))
                .isEqualTo(3);
        assertThat(node.run(new QuarantineCommand())).isZero();

        assertThat(node.out().lines())
                .containsExactly(
                        "17  riders 9  crm  quarantined, 3 attempts, stored 2026-01-01T00:00:00Z: 422 no email",
                        "   {\"id\":9,\"email\":\"\\\\u001bx\"}");
    }

    @Test
    void recordsOfTheQuarantineAreSentAgainEditedOrAsTheyWere(@TempDir Path directory) throws IOException {
        Path edit = Files.writeString(directory.resolve("fixed.json"), "{\"id\":9,\"email\":\"a@b.example\"}");
        node.answer("POST /quarantine/17/resend?dry_run=true", 200, """
                {"number":17,"dry_run":true,"diff":[{"field":"email","before":null,"after":"a@b.example"}]}""");
        node.answer("POST /quarantine/18/resend?dry_run=false", 404, "{\"detail\":\"Nothing has this number.\"}");
        node.answer(
                "POST /quarantine/resend?partner=crm&code=422&dry_run=false", 200, "{\"dry_run\":false,\"resent\":12}");

        assertThat(node.run(new QuarantineCommand(), "resend", "17", "--edit", edit.toString(), "--dry-run"))
                .isZero();
        assertThat(node.run(new QuarantineCommand(), "resend", "18")).isEqualTo(1);
        assertThat(node.run(new QuarantineCommand(), "resend", "--partner", "crm", "--code", "422", "--why", "mended"))
                .isZero();

        assertThat(node.out().lines())
                .containsExactly(
                        "17 would be sent again",
                        "  email: nothing → a@b.example",
                        "18 stays where it is: Nothing has this number.",
                        "12 are sent again");
        assertThat(node.bodies())
                .containsExactly(
                        "{\"why\":\"\",\"payload\":{\"id\":9,\"email\":\"a@b.example\"}}",
                        "{\"why\":\"\"}",
                        "{\"why\":\"mended\"}");
    }

    @Test
    void allIsNotSentAgainByMistake(@TempDir Path directory) throws IOException {
        Path edit = Files.writeString(directory.resolve("fixed.json"), "[]");

        assertThat(node.run(new QuarantineCommand(), "resend")).isEqualTo(2);
        assertThat(node.run(new QuarantineCommand(), "resend", "1", "2", "--edit", edit.toString()))
                .isEqualTo(2);
        assertThat(node.run(new QuarantineCommand(), "resend", "1", "--edit", edit.toString()))
                .isEqualTo(2);

        assertThat(node.bodies()).isEmpty();
    }

    @Test
    void ridersAreErasedAndThoseThatAreNotThereAreNamed() {
        node.answer("DELETE /riders/7", 200, "{\"id\":7,\"erased\":true}");
        node.answer("DELETE /riders/8", 404, "{\"detail\":\"No rider of this number was imported.\"}");

        assertThat(node.run(new RidersCommand(), "erase", "7")).isZero();
        assertThat(node.run(new RidersCommand(), "erase", "7", "8")).isEqualTo(1);

        assertThat(node.out().lines())
                .containsExactly(
                        "7 is erased", "7 is erased", "8 is not erased: No rider of this number was imported.");
    }
}
