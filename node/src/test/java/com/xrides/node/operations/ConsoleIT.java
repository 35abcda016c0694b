package com.xrides.node.operations;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.xrides.node.testing.BookingClient;
import com.xrides.node.testing.NodeProcess;
import com.xrides.node.testing.PartnerServer;
import com.xrides.node.testing.RatesFile;
import com.xrides.node.testing.SampleBooking;
import com.xrides.node.testing.SteadyLoad;
import com.xrides.testing.TestDatabase;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The web console in a real browser, on a real node. Skipped, and said to be, where there is no Chromium. */
@EnabledIf(
        value = "com.xrides.node.operations.ConsoleBrowser#isThere",
        disabledReason = "no browser to test the console with: set XRIDES_TEST_BROWSER, or install chromium")
class ConsoleIT {

    private static final double PATIENCE_MILLIS = 120_000;

    private static final NodeProcess.Cluster CLUSTER = NodeProcess.Cluster.ofItsOwn();

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static ConsoleBrowser browser;
    private static NodeProcess node;

    private final BookingClient client = new BookingClient();

    @BeforeAll
    static void open() {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        browser = ConsoleBrowser.open();
        node = CLUSTER.start(
                        DATABASE.url(),
                        "http,persistence,status,chat,rates,events,relay",
                        "--node-name",
                        "first",
                        "--relay-allow",
                        "127.0.0.1",
                        "--rates",
                        RatesFile.option())
                .awaitReady();
    }

    @AfterAll
    static void close() throws IOException {
        if (node != null) {
            node.close();
        }
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void thePlotsMoveUnderLoad() {
        Page page = browser.console(node, 1280, 900);
        try (var load = new SteadyLoad(node.bookings(), 50, 1_000_000)) {
            assertThat(page.locator("#rate")).not().hasText(Pattern.compile("[0–]"));
            assertThat(page.locator("#p99")).not().hasText("–");
            assertThat(page.locator("#outcomes li:has-text('stored')")).not().hasClass("none");
            page.waitForFunction("""
                    () => {
                      const of = (id, set) => Chart.getChart(id).data.datasets[set].data;
                      return of('plot-rate', 0).filter(point => point.y > 0).length >= 3
                        && of('plot-latency', 2).filter(point => point.y > 0).length >= 3;
                    }\
                    """, null, new Page.WaitForFunctionOptions().setTimeout(PATIENCE_MILLIS));
            page.getByLabel("1 h").check();
            page.waitForFunction(
                    "() => { const x = Chart.getChart('plot-rate').scales.x; return x.max - x.min > 3500; }");
            load.finish();
        }
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aFailureAppearsByItselfAndIsDoneWithOnceItIsRetried() throws SQLException {
        Page page = browser.console(node, 1280, 900);
        assertThat(page.locator("#failures-note")).containsText("No booking has failed");

        conflictLate(11, "");

        Locator failure = page.locator(".failure:has-text('booking-conflict')");
        assertThat(failure).isVisible();
        assertThat(failure.locator("b")).hasText("11");
        failure.getByText("Retry").click();
        assertThat(failure.locator(".outcome")).containsText("conflict");
        assertThat(failure.locator(".history")).containsText("retried by 127.0.0.1");

        DATABASE.execute("DELETE FROM bookings WHERE id = 11");
        failure.getByText("Retry").click();
        assertThat(failure).hasCount(0);
        assertThat(page.locator("#failures-note")).containsText("1 of 1 stored");
        assertThat(DATABASE.count("bookings WHERE id = 11 AND user_id = 7")).isOne();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void manyFailuresAreDismissedAtOnceAndWhatTheyHoldIsOnlyText() throws SQLException {
        Page page = browser.console(node, 1280, 900);
        String hostile = ", \"note\": \"<img src=x onerror='document.title=1'><script>alert(1)</script>\"";
        conflictLate(21, hostile);
        conflictLate(22, hostile);
        assertThat(page.locator(".failure")).hasCount(2);
        page.locator(".failure summary").first().click();
        assertThat(page.locator(".failure pre").first()).containsText("<img src=x onerror='document.title=1'>");
        assertThat(page.locator(".failure img, .failure script")).hasCount(0);

        page.getByLabel("Select all").check();
        page.locator("#dismiss").click();
        page.locator("#confirm-yes").click();

        assertThat(page.locator(".failure")).hasCount(0);
        page.getByLabel("All", new Page.GetByLabelOptions().setExact(true)).check();
        assertThat(page.locator(".failure:has-text('dismissed by')")).hasCount(2);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aBookingIsLookedUpByItsId() {
        assertThat(client.postAndWait(node.bookings(), SampleBooking.json(31)).statusCode())
                .isEqualTo(201);
        Page page = browser.console(node, 1280, 900);

        page.getByLabel("Booking id").fill("31");
        page.keyboard().press("Enter");
        assertThat(page.locator("#lookup-result")).containsText("stored");
        assertThat(page.locator("#lookup-result")).containsText("22179");

        page.getByLabel("Booking id").fill("9223372036854775807");
        page.keyboard().press("Enter");
        assertThat(page.locator("#lookup-result")).containsText("9223372036854775807");
        assertThat(page.locator("#lookup-result")).containsText("unknown");
    }

    @Test
    void theChatsThatLiveAreShownAndTheirNumbersCounted() {
        String name = "<img src=x onerror='document.title=1'>";
        String applications = "/applications";
        String token = created(applications, new JsonObject().put("name", name)).getString("token");
        created(applications + "/" + token + "/chats", new JsonObject());
        created(applications + "/" + token + "/chats/1/messages", new JsonObject().put("body", "On my way"));

        Page page = browser.console(node, 1280, 900);

        assertThat(page.locator("#live-chats li")).containsText(name + "chat 11 message");
        page.locator("#audit-chats").click();
        assertThat(page.locator("#chat-audit .chip")).hasText("all right");
        assertThat(page.locator("#chat-audit")).containsText("1 message in 1 chat of 1 application");
        assertThat(page.content()).doesNotContain(token);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void moneyIsShownAndDeadLettersAreTriedReplayedAndDismissed() throws SQLException {
        event("ride", "fare_charged", 9_007_199_254_740_993L, 83_100, "INR");
        event("odd", "tip_given", 7, 100, "ZZZ");
        letter("app", "back", "<img src=x onerror='document.title=1'>");
        Page page = browser.console(node, 1280, 900);
        Locator money = page.locator("#event-figures");
        Locator letters = page.locator("#dead-letters");

        // 831.00 INR by 0.92 EUR and 83.10 INR for a dollar.
        assertThat(money.locator("div:has(dt:text-is('Euros')) dd")).hasText("9.20");
        assertThat(money.locator("div:has(dt:text-is('Unconverted')) dd")).hasText("1");
        assertThat(page.locator("#top-riders li").first())
                .hasText("Most fares" + "rider 9007199254740993" + "1 event" + "9.20 EUR");
        assertThat(page.locator("#rates-quotes")).containsText("INR83.1");
        assertThat(letters.locator(".chip")).hasText(new String[] {"1 undecodable", "1 unknown-currency"});
        assertThat(letters).containsText("<img src=x onerror='document.title=1'>");

        page.locator("#replay-dry").click();
        assertThat(letters.locator("[role=status]")).containsText("Would convert 1 of 2");
        page.locator("#replay-all").click();
        assertThat(letters.locator("[role=status]")).containsText("Converted 1 of 2");
        assertThat(money.locator("div:has(dt:text-is('Euros')) dd")).hasText("11.70");
        letters.getByText("Dismiss", new Locator.GetByTextOptions().setExact(true))
                .click();
        assertThat(letters.locator(".chip")).hasText("none");

        assertThat(money.locator("div:has(dt:text-is('Unconverted')) dd")).hasText("1");
        page.locator("#audit-events").click();
        assertThat(page.locator("#event-audit .chip")).hasText("difference 0");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void partnersAreWatchedPausedAndTestedAndWhatIsUnknownIsSettled() throws IOException {
        String hostile = "<img src=x onerror='document.title=1'>";
        try (var partner = new PartnerServer()) {
            partner.answer(1, 200, "").answer(2, 502, hostile).answer(3, 422, hostile);
            partner(partner.url());
            riders(3);
            Page page = browser.console(node, 1280, 900);
            Locator row = page.locator("article[data-partner=crm]");

            assertThat(row.locator("div:has(dt:text-is('Delivered')) dd")).hasText("1");
            assertThat(row.locator("div:has(dt:text-is('Unknown')) dd")).hasText("1");
            assertThat(row.locator("h3 .chip")).hasText("1 unknown");
            assertThat(row.locator("div:has(dt:text-is('Breaker')) dd")).hasText("closed");
            assertThat(row).containsText(hostile);

            row.getByText("Test", new Locator.GetByTextOptions().setExact(true)).click();
            assertThat(row.locator("[role=status]")).containsText("answered 200 in");
            row.locator("input").fill("seen there");
            row.getByText("It has it").click();
            assertThat(row.locator("div:has(dt:text-is('Unknown')) dd")).hasText("0");
            assertThat(row.locator("div:has(dt:text-is('Delivered')) dd")).hasText("2");
            assertThat(row.locator("div:has(dt:text-is('In quarantine')) dd")).hasText("1");
            row.locator("summary").click();
            assertThat(row.locator("pre")).containsText("\"id\": 3");
            partner.answer(3, 200, "");
            row.getByText("Send again").click();
            assertThat(row.locator("div:has(dt:text-is('Delivered')) dd")).hasText("3");

            row.locator("input").fill("their maintenance");
            row.getByText("Pause").click();
            assertThat(row.locator("h3 .chip")).hasText("paused");
            assertThat(row).containsText("their maintenance");
            row.getByText("Resume").click();
            assertThat(row.locator("h3 .chip")).hasText("active");
        }
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void whatCannotBeLookedUpIsSaid() {
        Page page = browser.console(node, 1280, 900);
        page.route("**/bookings/51", route -> route.fulfill(new Route.FulfillOptions().setBody("""
            {"id":51,"status":{"status":"pending","error":null,"updated_at":"2013-01-01T12:00:00Z"},
             "booking":null,"failures":[],"incomplete":"The tables cannot be asked."}\
            """)));

        page.getByLabel("Booking id").fill("51");
        page.keyboard().press("Enter");

        assertThat(page.locator("#lookup-result")).containsText("The tables cannot be asked.");
    }

    @Test
    void aRowActsOnItsOwnFailureAndItsResultIsNobodyElses() throws SQLException {
        fail(61, "older", "now() - interval '1 hour'", "NULL");
        fail(61, "newer", "now()", "'{}'");
        Page page = browser.console(node, 1280, 900);
        Locator older = page.locator(".failure:has-text('older')");
        Locator newer = page.locator(".failure:has-text('newer')");

        older.getByText("Retry").click();
        assertThat(older.locator(".outcome")).containsText("not kept");
        assertThat(newer.locator(".outcome")).isEmpty();

        page.route("**/failures?*", route -> route.fulfill(new Route.FulfillOptions().setStatus(503)));
        page.getByLabel("All", new Page.GetByLabelOptions().setExact(true)).check();
        assertThat(page.locator("#failures-note")).containsText("cannot be read");
        page.unroute("**/failures?*");
        page.getByLabel("Open", new Page.GetByLabelOptions().setExact(true)).check();
        assertThat(page.locator("#failures-note")).containsText("0 of 1 stored");

        older.locator(".row-acts .quiet").click();
        page.locator("#confirm-yes").click();
        assertThat(older).hasCount(0);
        assertThat(newer).isVisible();

        DATABASE.execute("DELETE FROM booking_failures");
        page.context().close();
        browser.complaints().clear();
    }

    @Test
    void manyFailuresAreShownPageByPage() throws SQLException {
        DATABASE.execute("INSERT INTO booking_failures (booking_id, code, message, failed_at)"
                + " SELECT n, 'many', 'number ' || n || '.', now() FROM generate_series(1001, 1501) n");
        Page page = browser.console(node, 1280, 900);

        assertThat(page.locator("#failures-note")).hasText("Shown are 1 to 500, the oldest first.");
        assertThat(page.locator(".failure")).hasCount(500);
        assertThat(page.locator(".failure:has-text('number 1001.')")).hasCount(1);

        page.locator("#failures-next").click();

        assertThat(page.locator(".failure")).hasCount(1);
        assertThat(page.locator(".failure:has-text('number 1501.')")).hasCount(1);

        page.locator("#failures-before").click();

        assertThat(page.locator(".failure:has-text('number 1001.')")).hasCount(1);

        DATABASE.execute("DELETE FROM booking_failures");
    }

    @Test
    void aPageThatIsOneTooManyIsToldSo() {
        Page page = browser.console(node, 1280, 900);
        page.route(
                "**/cluster/events",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setStatus(503)
                        .setBody("{\"detail\":\"32 already listen to this node's events.\"}")));
        page.reload();

        assertThat(page.locator("#banners")).containsText("32 already listen");

        page.context().close();
        browser.complaints().clear();
    }

    @Test
    void everythingIsReachedByKeyboardAndSeenToBe() throws SQLException {
        conflictLate(41, "");
        Page page = browser.console(node, 1280, 900);
        assertThat(page.locator(".failure")).hasCount(1);
        Set<String> wanted = Set.of(
                "range", "failures", "select-all", "Select booking 41", "Retry booking 41", "SUMMARY", "lookup-id");

        var reached = new LinkedHashSet<String>();
        for (int presses = 0; presses < 60 && !reached.containsAll(wanted); presses++) {
            page.keyboard().press("Tab");
            reached.add(String.valueOf(page.evaluate("""
                () => {
                  const on = document.activeElement;
                  const seen = [on, on.nextElementSibling].some(each => each
                    && getComputedStyle(each).outlineStyle === 'solid');
                  const name = on.id || on.name || on.getAttribute('aria-label') || on.tagName;
                  return seen || on === document.body ? name : 'not seen: ' + name;
                }\
                """)));
        }

        assertThat(reached).containsAll(wanted).noneMatch(name -> name.startsWith("not seen"));
        assertThat(client.send("DELETE", node.management(), "/failures/41", "X-XRides-Console", "1")
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void aPhoneDoesNotScrollSideways() {
        Page page = browser.console(node, 360, 740);
        assertThat(page.locator(".node")).not().hasCount(0);

        assertThat(page.evaluate("() => document.documentElement.scrollWidth")).isEqualTo(360);
        assertThat(
                        page.evaluate(
                                "() => new Set([...document.querySelectorAll('.top nav a')].map(a => a.offsetHeight).filter(h => h > 0)).size"))
                .as("heights of links, of which none has a second line")
                .isEqualTo(1);
    }

    @Test
    void aLostNodeIsShownByTheOthersAndALostConnectionByThePage() throws IOException {
        try (NodeProcess doomed =
                CLUSTER.start(DATABASE.url(), "http", "--node-name", "doomed").awaitReady()) {
            Page page = browser.console(node, 1280, 900);
            Page itsOwn = browser.console(doomed, 1280, 900);
            assertThat(page.locator(".node:has-text('doomed') .chip")).hasText("ready");
            assertThat(itsOwn.locator("#connection")).hasAttribute("data-state", "live");

            doomed.kill();

            assertThat(page.locator(".node:has-text('doomed') .chip")).hasText("silent");
            assertThat(page.locator("#banners")).containsText("Node doomed has fallen silent");
            assertThat(itsOwn.locator("#banners")).containsText("Connection lost");
            itsOwn.waitForFunction("""
                    () => {
                      const plot = Chart.getChart('plot-rate');
                      return plot.scales.x.max - plot.data.datasets[0].data.at(-1).x > 2;
                    }\
                    """, null, new Page.WaitForFunctionOptions().setTimeout(PATIENCE_MILLIS));
        }
        // A browser complains of the connection that broke; nobody else may complain of anything.
        await().untilAsserted(() -> assertThat(browser.complaints()).allMatch(text -> text.contains("net::ERR_")));
        browser.complaints().clear();
    }

    private static void fail(long id, String code, String at, String payload) throws SQLException {
        DATABASE.execute("INSERT INTO booking_failures (booking_id, code, message, failed_at, payload)"
                + " VALUES (%d, '%s', 'a message', %s, %s)".formatted(id, code, at, payload));
    }

    private void partner(String url) {
        var partner = new JsonObject().put("name", "crm").put("url", url).put("source", "riders");
        HttpResponse<String> made =
                client.postAndWait(node.management().resolve("/partners"), partner.encode(), "X-XRides-Console", "1");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    }

    private void riders(int count) {
        var lines = new StringBuilder("id,first_name,last_name,email,phone\n");
        for (int id = 1; id <= count; id++) {
            lines.append("%d,Ada,Byron,ada.%d@example.com,+4930123456%n".formatted(id, id));
        }
        HttpResponse<String> stored =
                client.postText(node.bookings().resolve("/riders/stream"), "text/csv", lines.toString());
        assertThat(stored.body()).contains("\"stored\":" + count);
    }

    private void event(String id, String type, long rider, long amount, String currency) {
        created("/events", event(id, type, rider, amount, currency, Instant.now()));
    }

    private static JsonObject event(String id, String type, long rider, long amount, String currency, Instant at) {
        return new JsonObject()
                .put("source", "app")
                .put("id", id)
                .put("type", type)
                .put("rider_id", rider)
                .put("amount", amount)
                .put("currency", currency)
                .put("occurred_at", at.toString());
    }

    /** An event that a release before could not read. */
    private static void letter(String source, String id, String detail) throws SQLException {
        JsonObject event = event(id, "tip_given", 7, 250, "EUR", Instant.now());
        DATABASE.execute("INSERT INTO events.dead_letters (reason, content_type, headers, bytes, detail)"
                + " VALUES ('undecodable', 'application/json', '', convert_to('%s', 'UTF8'), '%s')"
                        .formatted(event.put("source", source).encode(), detail.replace("'", "''")));
    }

    @CanIgnoreReturnValue
    private JsonObject created(String path, JsonObject body) {
        HttpResponse<String> answer = client.postAndWait(node.bookings().resolve(path), body.encode());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return new JsonObject(answer.body());
    }

    /** Stores a booking and has another with the same id answered before it is found to be another. */
    private void conflictLate(long id, String more) throws SQLException {
        assertThat(client.postAndWait(node.bookings(), SampleBooking.json(id)).statusCode())
                .isEqualTo(201);
        try (Connection connection = DATABASE.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE bookings IN EXCLUSIVE MODE");
            String other = SampleBooking.json(id, 7).replaceFirst("}$", more.replace("\\", "\\\\") + "}");
            assertThat(client.postAndWait(node.bookings(), other, "Prefer", "wait=1")
                            .statusCode())
                    .isIn(202, 503);
            connection.commit();
        }
        await().atMost(Duration.ofMinutes(2))
                .until(() -> client.get(node.management(), "/failures").body().contains("\"id\":" + id + ","));
    }
}
