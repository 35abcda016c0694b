package com.xrides.node.operations;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.xrides.node.testing.BookingClient;
import com.xrides.node.testing.NodeProcess;
import com.xrides.testing.TestDatabase;
import com.xrides.testing.TestIssuer;
import com.xrides.testing.TokenKey;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The console of a node whose operators log in at an issuer, in a real browser. */
@EnabledIf(
        value = "com.xrides.node.operations.ConsoleBrowser#isThere",
        disabledReason = "no browser to test the console with: set XRIDES_TEST_BROWSER, or install chromium")
class LoginIT {

    private static final TokenKey KEY = TokenKey.ec("one");
    private static final double PATIENCE_MILLIS = 120_000;

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    @TempDir
    private static Path directory;

    private static TestIssuer issuer;
    private static ConsoleBrowser browser;
    private static NodeProcess node;

    @BeforeAll
    static void open() throws IOException {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        issuer = new TestIssuer(KEY);
        browser = ConsoleBrowser.open();
        Path secret = Files.writeString(directory.resolve("secret"), TestIssuer.SECRET);
        node = NodeProcess.Cluster.ofItsOwn()
                .start(
                        DATABASE.url(),
                        "http,persistence,status",
                        "--oidc-issuer",
                        issuer.url(),
                        "--oidc-client-id",
                        TestIssuer.CLIENT,
                        "--oidc-client-secret-file",
                        secret.toString())
                .awaitReady();
    }

    @AfterAll
    static void close() throws IOException {
        if (node != null) {
            node.close();
        }
        browser.close();
        issuer.close();
    }

    @Test
    void aBrowserComesBackFromTheIssuerToTheConsoleAndLogsOut() {
        Page page = browser.console(node, 1280, 900);

        assertThat(page).hasURL(node.management() + "/console/");
        assertThat(page.locator("#caller")).hasText("asha, admin");
        assertThat(page.locator("#connection-text")).hasText("Live");

        page.getByText("Log out").click();

        assertThat(page).hasURL(node.management() + "/login/ended");
        assertThat(page.locator("h1")).containsText("logged out");
        assertThat(page.context().cookies()).noneMatch(cookie -> cookie.name.contains("session"));
        // The other page is refused once, on purpose.
        assertThat(browser.complaints()).allMatch(complaint -> complaint.contains("401"));
    }

    @Test
    void aPageWhoseSessionHasEndedLogsInAnewByItself() {
        Page page = browser.console(node, 1280, 900);
        assertThat(page.locator("#caller")).hasText("asha, admin");

        page.getByLabel("Booking id").fill("31");
        // A panel may ask first and lead to the login: a key that is pressed on a page which is yet to load would do
        // nothing.
        page.context().clearCookies();
        page.keyboard().press("Enter");

        // Whichever request of the page is refused first, this one or that of a panel.
        page.waitForCondition(
                () -> page.context().cookies().stream().anyMatch(cookie -> cookie.name.equals("xrides_session")));
        assertThat(page).hasURL(Pattern.compile(".*/console/"));
        assertThat(page.locator("#caller")).hasText("asha, admin");
    }

    @Test
    void anAdministratorSeesTheKeysAndWhatWasDoneAndNobodyElse() {
        String name = "<img src=x onerror='document.title=1'>";
        String[] token = {"Authorization", "Bearer " + KEY.sign(issuer.claims())};
        JsonObject key = new JsonObject()
                .put("name", name)
                .put("scopes", new JsonArray().add("bookings:read"))
                .put("bookings_per_day", 500);
        HttpResponse<String> made = new BookingClient()
                .postAndWait(
                        node.management().resolve("/keys"), key.encode(), token[0], token[1], "X-XRides-Console", "1");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        String id = new JsonObject(made.body()).getString("id");

        Page page = browser.console(node, 1280, 900);

        Locator row = page.locator("#keys-list li:has-text('" + id + "')");
        assertThat(row).containsText(name);
        assertThat(row).containsText("valid");
        assertThat(row).containsText("500 bookings a day");
        assertThat(row).containsText("made by asha");
        assertThat(page.locator("#trail-list li:has-text('key.create')").first())
                .containsText("asha");
        assertThat(page.locator("#panel-keys img")).hasCount(0);

        JsonObject before = issuer.person;
        issuer.person = before.copy().put("xrides_roles", "viewer");
        try {
            Page viewers = browser.console(node, 1280, 900);
            assertThat(viewers.locator("#caller")).hasText("asha, viewer");
            assertThat(viewers.locator("#connection-text")).hasText("Live");
            assertThat(viewers.locator("#panel-keys")).isHidden();
            assertThat(viewers.getByText("This node was not told what is counted"))
                    .isVisible();
            assertThat(viewers.locator("#dead-letters")).hasCount(0);
            assertThat(viewers.locator("#top-riders")).hasCount(0);
        } finally {
            issuer.person = before;
        }
    }
}
