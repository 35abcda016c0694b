package com.xrides.node.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;

/** Each operation of the relay with each status that can be had, against their description. */
final class RelayChecks {

    private static final String[] JSON = {"Content-Type", "application/json"};
    private static final String[] NDJSON = {"Content-Type", "application/x-ndjson"};
    private static final String[] CSV = {"Content-Type", "text/csv"};
    private static final String STREAM = "/riders/stream";
    private static final String ONE = "/partners/{name}";
    private static final String RIDER = "{\"id\":%d,\"first_name\":\"Asha\",\"email\":\"asha@example.com\"}\n";

    private final ApiCheck api;
    private final ApiCheck management;
    private final ApiCheck console;
    private final String partner;

    /** @param partner a URL that takes riders, and rejects those with the ids 2, 3 and 4 */
    RelayChecks(ApiCheck api, ApiCheck management, String partner) {
        this.api = api;
        this.management = management;
        this.console = management.with("X-XRides-Console", "1");
        this.partner = partner;
    }

    void relay() throws IOException, InterruptedException {
        makePartners();
        stream();
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(
                                new JsonObject(management.expect(200, "GET " + ONE, "/partners/crm", null))
                                        .getJsonObject("records")
                                        .getInteger("quarantined"))
                        .isEqualTo(3));
        lookUp();
        quarantine();
        decide();
        change();
        erase();
    }

    private void erase() throws IOException, InterruptedException {
        String delete = "DELETE /riders/{rider}";
        management.expect(403, delete, "/riders/4", null);
        assertThat(console.expect(200, delete, "/riders/4", null)).contains("\"erased\":true");
        console.expect(200, delete, "/riders/4", null);
        console.expect(404, delete, "/riders/99", null);
    }

    private void makePartners() throws IOException, InterruptedException {
        String post = "POST /partners";
        String crm = new JsonObject()
                .put("name", "crm")
                .put("url", partner)
                .put("source", "riders")
                .encode();
        assertThat(console.expect(201, post, "/partners", crm, JSON)).contains("whsec_");
        console.expect(409, post, "/partners", crm, JSON);
        console.expect(422, post, "/partners", "{\"name\":\"C R M\",\"url\":\"ftp://x\",\"secret\":7}", JSON);
        String inside = new JsonObject(crm)
                .put("name", "inside")
                .put("url", "https://169.254.169.254/latest")
                .encode();
        assertThat(console.expect(422, post, "/partners", inside, JSON)).contains("169.254.169.254", "--relay-allow");
        String fleet = new JsonObject(crm)
                .put("name", "fleet")
                .put("source", "bookings")
                .put("from", "now")
                .encode();
        assertThat(console.expect(201, post, "/partners", fleet, JSON)).contains("\"source\":\"bookings\"");
        management.expect(403, post, "/partners", crm, JSON);
        assertThat(management.expect(200, "GET /partners", "/partners", null))
                .contains("crm")
                .doesNotContain("whsec_");
        management.expect(404, "GET " + ONE, "/partners/none", null);
    }

    private void stream() throws IOException, InterruptedException {
        String post = "POST " + STREAM;
        String lines = RIDER.formatted(1) + RIDER.formatted(2) + "{\n{\"id\":9}\n" + RIDER.formatted(1);
        assertThat(api.expect(200, post, STREAM, lines, NDJSON))
                .contains("stored", "duplicate", "malformed-json", "invalid-rider", "summary");
        assertThat(api.expect(200, post, STREAM + "?report=progress", """
                id,first_name,last_name,email,phone
                3,Asha,Rao,asha@example.com,
                4,Ines,"Sá
                Costa",ines@example.com,+351 21 000
                x
                """, CSV)).contains("malformed-csv");
        api.expect(400, post, STREAM + "?report=nothing", lines, NDJSON);
        api.expect(415, post, STREAM, lines, JSON);
        api.expect(422, post, STREAM, "id,name\n", CSV);
        api.expectRaw(
                417,
                post,
                "POST /riders/stream HTTP/1.1\r\nContent-Type: text/csv\r\nContent-Length: 0\r\nExpect: much");
    }

    private void lookUp() throws IOException, InterruptedException {
        String list = "GET /relay";
        assertThat(management.expect(200, list, "/relay?partner=crm&state=delivered", null))
                .contains("\"record\":1,");
        assertThat(management.expect(200, list, "/relay?limit=1", null)).contains("\"record\":1,");
        management.expect(400, list, "/relay?state=gone", null);
        management.expect(404, list, "/relay?partner=none", null);
        String attempts = "GET /relay/{record}/attempts";
        assertThat(management.expect(200, attempts, "/relay/2/attempts", null)).contains("\"status\":422");
        management.expect(404, attempts, "/relay/99/attempts", null);
        assertThat(console.expect(200, "POST /relay/audit", "/relay/audit", null))
                .contains("\"balanced\":true");
        management.expect(403, "POST /relay/audit", "/relay/audit", null);
    }

    private void quarantine() throws IOException, InterruptedException {
        String list = "GET /quarantine";
        String found = management.expect(200, list, "/quarantine?partner=crm&code=422", null);
        management.expect(404, list, "/quarantine?partner=none", null);
        long number = new JsonObject(found)
                .getJsonArray("quarantine")
                .getJsonObject(0)
                .getLong("quarantine");
        String one = "POST /quarantine/{number}/resend";
        String path = "/quarantine/" + number + "/resend";
        assertThat(console.expect(200, one, path + "?dry_run=true", "{\"payload\":{\"id\":2,\"vip\":true}}", JSON))
                .contains("{\"field\":\"vip\",\"before\":null,\"after\":true}");
        console.expect(404, one, "/quarantine/999999/resend", null);
        console.expect(422, one, path, "{\"payload\":7}", JSON);
        management.expect(403, one, path, null);
        String all = "POST /quarantine/resend";
        assertThat(console.expect(200, all, "/quarantine/resend?partner=crm&code=422&dry_run=true", null))
                .contains("\"resent\":3");
        console.expect(404, all, "/quarantine/resend?partner=none", null);
        management.expect(403, all, "/quarantine/resend", null);
    }

    private void decide() throws IOException, InterruptedException {
        decide("resend", 2, 1);
        decide("confirm-delivered", 3, 3);
        decide("cancel", 4, 4);
        assertThat(management.expect(200, "GET /relay/{record}/attempts", "/relay/4/attempts", null))
                .contains("\"act\":\"cancel\"", "She has left.");
    }

    private void decide(String act, int record, int impossible) throws IOException, InterruptedException {
        String operation = "POST /relay/{record}/" + act;
        management.expect(403, operation, "/relay/%d/%s".formatted(record, act), null);
        console.expect(200, operation, "/relay/%d/%s".formatted(record, act), "{\"why\":\"She has left.\"}", JSON);
        console.expect(404, operation, "/relay/99/" + act, null);
        console.expect(409, operation, "/relay/%d/%s?partner=crm".formatted(impossible, act), null);
    }

    private void change() throws IOException, InterruptedException {
        String patch = "PATCH " + ONE;
        assertThat(console.expect(200, patch, "/partners/crm", "{\"max_concurrency\":8,\"lookup_url\":null}", JSON))
                .contains("\"max_concurrency\":8");
        console.expect(404, patch, "/partners/none", "{}", JSON);
        console.expect(422, patch, "/partners/crm", "{\"url\":\"https://[::1]/\"}", JSON);
        console.expect(422, patch, "/partners/crm", "{\"max_concurrency\":0,\"name\":\"x\"}", JSON);
        management.expect(403, patch, "/partners/crm", "{}", JSON);
        for (String act : new String[] {"pause", "resume", "test", "rotate-secret"}) {
            String operation = "POST " + ONE + "/" + act;
            console.expect(200, operation, "/partners/crm/" + act, null);
            console.expect(404, operation, "/partners/none/" + act, null);
            management.expect(403, operation, "/partners/crm/" + act, null);
        }
        console.expect(
                422, "POST " + ONE + "/rotate-secret", "/partners/crm/rotate-secret", "{\"secret\":\"x\"}", JSON);
    }

    /** On a node that nobody answers. */
    void askInVain() throws IOException, InterruptedException {
        assertThat(management.expect(200, "GET /partners", "/partners", null)).isEqualTo("{\"partners\":[]}");
    }
}
